/* wrong: The struct is never cleared, so sin_zero still holds the old bytes.
   step: 3
   test: nothing is left of the rubbish that was in the struct
   cause: not-zeroed
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Gives 0, or -1 when host is not an address. */
static int
make_address (struct sockaddr_in *sa, const char *host, uint16_t port)
{
  sa->sin_family = AF_INET;
  sa->sin_port = htons (port);
  if (!strcmp (host, "any"))
    {
      sa->sin_addr.s_addr = INADDR_ANY;
      return 0;
    }
  if (inet_pton (AF_INET, host, &sa->sin_addr) <= 0)
    return -1;
  return 0;
}

static void
show (const struct sockaddr_in *sa)
{
  unsigned char raw[16];
  int i;

  memcpy (raw, sa, 16);
  if (sa->sin_family == AF_INET)
    puts ("sin_family  AF_INET");
  else
    printf ("sin_family  unknown (%u)\n", (unsigned)sa->sin_family);
  printf ("sin_port  %02x %02x  %u\n", raw[2], raw[3],
          (unsigned)ntohs (sa->sin_port));
  printf ("sin_addr  %02x %02x %02x %02x  %s\n", raw[4], raw[5], raw[6],
          raw[7], inet_ntoa (sa->sin_addr));
  printf ("sin_zero ");
  for (i = 8; i < 16; i++)
    printf (" %02x", raw[i]);
  putchar ('\n');
}

int
main (int argc, char **argv)
{
  struct sockaddr_in sa;
  char *end;
  unsigned long port;

  if (argc != 3 || argv[2][0] < '0' || argv[2][0] > '9'
      || (port = strtoul (argv[2], &end, 10)) > 65535 || *end)
    {
      fputs ("usage: ./sockaddr_in IP PORT\n", stderr);
      exit (2);
    }
  memset (&sa, 255, sizeof sa);
  if (make_address (&sa, argv[1], (uint16_t)port) < 0)
    {
      fprintf (stderr, "sockaddr_in: inet_pton() failed: bad address %s\n",
               argv[1]);
      exit (1);
    }
  show (&sa);
  exit (0);
}

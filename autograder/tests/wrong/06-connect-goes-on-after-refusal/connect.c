/* wrong: A failed connect() is reported, but the program goes on.
   step: 1
   test: a server that is not there gets a message and exit status 1
   cause: goes-on-after-error
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int
main (int argc, char *argv[])
{
  int sock, port, c;
  struct sockaddr_in dest, local;
  socklen_t len;

  if (argc != 3 || (port = atoi (argv[2])) < 1 || port > 65535
      || strspn (argv[2], "0123456789") != strlen (argv[2]))
    {
      fprintf (stderr, "usage: ./connect IP PORT\n");
      exit (2);
    }

  if ((sock = socket (AF_INET, SOCK_STREAM, 0)) < 0)
    {
      fprintf (stderr, "connect: socket() failed: %s\n", strerror (errno));
      exit (1);
    }

  memset (&dest, 0, sizeof (dest));
  memset (&local, 0, sizeof (local));
  dest.sin_family = AF_INET;
  dest.sin_port = htons (port);
  dest.sin_addr.s_addr = inet_addr (argv[1]);
  if (dest.sin_addr.s_addr == INADDR_NONE)
    {
      fprintf (stderr, "connect: inet_addr() failed: %s is no address\n",
               argv[1]);
      exit (1);
    }

  if (connect (sock, (struct sockaddr *)&dest, sizeof (dest)) < 0)
    {
      fprintf (stderr, "connect: connect() failed: %s\n", strerror (errno));
    }

  len = sizeof (local);
  if (getsockname (sock, (struct sockaddr *)&local, &len) < 0)
    {
      fprintf (stderr, "connect: getsockname() failed: %s\n",
               strerror (errno));
      exit (1);
    }

  printf ("connected to %s:%d ", argv[1], port);
  printf ("from %s:%d\n", inet_ntoa (local.sin_addr), ntohs (local.sin_port));
  fflush (stdout);

  /* keep the connection until somebody presses Enter */
  while ((c = getchar ()) != '\n' && c != EOF)
    ;
  close (sock);
  return 0;
}

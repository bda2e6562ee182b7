/* wrong: accept() gets the length itself, cast to a pointer.
   step: 2
   test: prints the address that its client really has
   cause: address-length-by-value
   also: null-pointer
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
error (const char *what)
{
  fprintf (stderr, "accept: %s() failed: %s\n", what, strerror (errno));
  exit (1);
}

int
main (int argc, char *argv[])
{
  int sock, newsock, port, count, i;
  int on = 1;
  struct sockaddr_in my_addr, their_addr;
  socklen_t len;

  if (argc != 4 || atoi (argv[2]) < 0 || atoi (argv[2]) > 65535
      || strspn (argv[2], "0123456789") != strlen (argv[2])
      || atoi (argv[3]) < 0
      || strspn (argv[3], "0123456789") != strlen (argv[3]))
    {
      fprintf (stderr, "usage: ./accept IP PORT COUNT\n");
      exit (2);
    }
  port = atoi (argv[2]);
  count = atoi (argv[3]);

  sock = socket (AF_INET, SOCK_STREAM, 0);
  if (sock < 0)
    error ("socket");
  if (setsockopt (sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof (on)) < 0)
    error ("setsockopt");

  memset (&my_addr, 0, sizeof (my_addr));
  my_addr.sin_family = AF_INET;
  my_addr.sin_port = htons (port);
  my_addr.sin_addr.s_addr = inet_addr (argv[1]);
  if (my_addr.sin_addr.s_addr == INADDR_NONE)
    {
      fprintf (stderr, "accept: inet_addr() failed: bad address\n");
      exit (1);
    }
  if (bind (sock, (struct sockaddr *)&my_addr, sizeof (my_addr)) < 0)
    error ("bind");
  if (listen (sock, 128) < 0)
    error ("listen");

  len = sizeof (my_addr);
  if (getsockname (sock, (struct sockaddr *)&my_addr, &len) < 0)
    error ("getsockname");
  printf ("listening on %s:%d\n", inet_ntoa (my_addr.sin_addr),
          ntohs (my_addr.sin_port));
  fflush (stdout);

  memset (&their_addr, 0, sizeof (their_addr));
  for (i = 1; i <= count; i++)
    {
      newsock = accept (sock, (struct sockaddr *)&their_addr,
                        (socklen_t *)sizeof (their_addr));
      if (newsock < 0)
        error ("accept");
      printf ("client %d: %s:%d\n", i, inet_ntoa (their_addr.sin_addr),
              ntohs (their_addr.sin_port));
      fflush (stdout);
      close (newsock);
    }

  close (sock);
  return 0;
}

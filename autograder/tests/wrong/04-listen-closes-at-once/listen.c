/* wrong: The listening socket is closed as soon as its address is known, before the program waits.
   step: 2
   test: clients can connect though nobody accepts
   cause: listening-socket-closed
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define USAGE "usage: ./listen IP PORT BACKLOG\n"

static void
error (const char *what)
{
  fprintf (stderr, "listen: %s() failed: %s\n", what, strerror (errno));
  exit (1);
}

int
main (int argc, char *argv[])
{
  int listenfd, port, backlog, c;
  struct sockaddr_in servaddr;
  socklen_t len = sizeof (servaddr);

  if (argc != 4)
    {
      fprintf (stderr, USAGE);
      exit (2);
    }
  port = atoi (argv[2]);
  backlog = atoi (argv[3]);
  if (port < 0 || port > 65535
      || strspn (argv[2], "0123456789") != strlen (argv[2]) || backlog < 0
      || strspn (argv[3], "0123456789") != strlen (argv[3]))
    {
      fprintf (stderr, USAGE);
      exit (2);
    }

  listenfd = socket (AF_INET, SOCK_STREAM, 0);
  if (listenfd < 0)
    error ("socket");

  bzero (&servaddr, sizeof (servaddr));
  servaddr.sin_family = AF_INET;
  servaddr.sin_port = htons (port);
  if (inet_pton (AF_INET, argv[1], &servaddr.sin_addr) != 1)
    {
      fprintf (stderr, "listen: inet_pton() failed: bad address\n");
      exit (1);
    }

  if (bind (listenfd, (struct sockaddr *)&servaddr, sizeof (servaddr)) < 0)
    error ("bind");
  if (listen (listenfd, backlog) < 0)
    error ("listen");

  if (getsockname (listenfd, (struct sockaddr *)&servaddr, &len) < 0)
    error ("getsockname");
  close (listenfd);
  printf ("listening on %s:%d, backlog %d\n", inet_ntoa (servaddr.sin_addr),
          ntohs (servaddr.sin_port), backlog);
  fflush (stdout);

  while ((c = getchar ()) != EOF && c != '\n')
    ;
  return 0;
}

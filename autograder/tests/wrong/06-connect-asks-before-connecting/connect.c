/* wrong: getsockname() is asked before connect(), when the socket has no address yet.
   step: 2
   test: prints both addresses of the connection
   cause: getsockname-too-early
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void
die (const char *call)
{
  fprintf (stderr, "connect: %s() failed: %s\n", call, strerror (errno));
  exit (1);
}

static void
name_of (const struct sockaddr_in *a, char *out, size_t size)
{
  char ip[INET_ADDRSTRLEN];

  inet_ntop (AF_INET, &a->sin_addr, ip, sizeof ip);
  snprintf (out, size, "%s:%hu", ip, ntohs (a->sin_port));
}

static int
call (struct sockaddr_in *to, struct sockaddr_in *self)
{
  socklen_t n = sizeof *self;
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  if (fd == -1)
    die ("socket");
  memset (self, 0, sizeof *self);
  if (getsockname (fd, (struct sockaddr *)self, &n) == -1)
    die ("getsockname");
  if (connect (fd, (struct sockaddr *)to, sizeof *to) == -1)
    die ("connect");
  return fd;
}

int
main (int argc, char **argv)
{
  struct sockaddr_in peer, self;
  socklen_t n;
  char there[32], name[32];
  unsigned long port;
  char *end;
  int fd;

  if (argc != 3)
    goto usage;
  port = strtoul (argv[2], &end, 10);
  if (end == argv[2] || *end || port > 65535)
    goto usage;

  memset (&peer, 0, sizeof peer);
  peer.sin_family = AF_INET;
  peer.sin_port = htons ((unsigned short)port);
  if (inet_pton (AF_INET, argv[1], &peer.sin_addr) != 1)
    {
      fprintf (stderr, "connect: inet_pton() failed: not an address: %s\n",
               argv[1]);
      return 1;
    }
  fd = call (&peer, &self);

  n = sizeof peer;
  if (getpeername (fd, (struct sockaddr *)&peer, &n) == -1)
    die ("getpeername");
  name_of (&peer, there, sizeof there);
  name_of (&self, name, sizeof name);
  printf ("connected to %s from %s\n", there, name);
  fflush (stdout);
  for (;;)
    {
      int c = fgetc (stdin);
      if (c == '\n' || c == EOF)
        break;
    }
  return 0;

usage:
  fprintf (stderr, "usage: ./connect IP PORT\n");
  return 2;
}

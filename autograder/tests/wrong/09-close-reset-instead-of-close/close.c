/* wrong: SO_LINGER with 0 seconds makes close() reset the connection.
   step: 1
   test: says bye to its client, and closes that connection
   cause: reset-instead-of-close
*/
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
die (const char *call)
{
  fprintf (stderr, "close: %s() failed: %s\n", call, strerror (errno));
  exit (1);
}

static void
usage (void)
{
  fprintf (stderr, "usage: ./close IP PORT COUNT\n");
  exit (2);
}

static long
number (const char *s, long max)
{
  char *end;
  long v = strtol (s, &end, 10);

  if (end == s || *end || v < 0 || v > max)
    usage ();
  return v;
}

static int
open_door (const char *ip, int port)
{
  struct sockaddr_in a;
  int yes = 1;
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  if (fd == -1)
    die ("socket");
  if (setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1)
    die ("setsockopt");
  memset (&a, 0, sizeof a);
  a.sin_family = AF_INET;
  a.sin_port = htons (port);
  if (inet_pton (AF_INET, ip, &a.sin_addr) != 1)
    {
      fprintf (stderr, "close: inet_pton() failed: bad address %s\n", ip);
      exit (1);
    }
  if (bind (fd, (struct sockaddr *)&a, sizeof a) == -1)
    die ("bind");
  if (listen (fd, SOMAXCONN) == -1)
    die ("listen");
  return fd;
}

static void
announce (int fd)
{
  struct sockaddr_in a;
  socklen_t n = sizeof a;
  char ip[INET_ADDRSTRLEN];

  if (getsockname (fd, (struct sockaddr *)&a, &n) == -1)
    die ("getsockname");
  printf ("listening on %s:%d\n",
          inet_ntop (AF_INET, &a.sin_addr, ip, sizeof ip), ntohs (a.sin_port));
  fflush (stdout);
}

/* A client that is gone before it could be greeted is no trouble. */
static void
say_bye (int client)
{
  const char *cur = "bye\n";
  size_t left = strlen (cur);

  while (left > 0)
    {
      ssize_t n = write (client, cur, left);
      if (n == -1)
        return;
      cur += n;
      left -= n;
    }
}

int
main (int argc, char **argv)
{
  struct linger off = { 1, 0 };
  char line[64];
  int fd, client, count;

  if (argc != 4)
    usage ();
  count = number (argv[3], 1000000);
  signal (SIGPIPE, SIG_IGN);
  fd = open_door (argv[1], number (argv[2], 65535));
  announce (fd);
  while (count-- > 0)
    {
      client = accept (fd, NULL, NULL);
      if (client == -1)
        die ("accept");
      say_bye (client);
      setsockopt (client, SOL_SOCKET, SO_LINGER, &off, sizeof off);
      close (client);
    }
  if (close (fd) == -1)
    die ("close");
  puts ("all closed");
  fflush (stdout);
  if (fgets (line, sizeof line, stdin) == NULL)
    exit (0);
  exit (0);
}

/* wrong: a child that has served its client goes back into the loop and keeps the connection open.
   step: 3
   test: what is sent comes back, until the client has ended its stream
   cause: descriptor-leaked
   luck: which process accepts the next client
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
fail (const char *c)
{
  fprintf (stderr, "tcp_echo_server: %s() failed: %s\n", c, strerror (errno));
  exit (1);
}

static int
port_from (const char *text)
{
  char *end;
  long port = strtol (text, &end, 10);
  if (end == text || *end != '\0' || port < 0 || port > 65535)
    {
      fprintf (stderr, "usage: ./tcp_echo_server PORT\n");
      exit (2);
    }
  return (int)port;
}

/* 0, or -1 when the client is gone */
static int
give_back (int fd, const char *what, size_t n)
{
  size_t done = 0;
  while (done < n)
    {
      ssize_t k = send (fd, what + done, n - done, MSG_NOSIGNAL);
      if (k < 0)
        return -1;
      done += (size_t)k;
    }
  return 0;
}

static void
talk (int fd)
{
  char room[1500];
  ssize_t n;
  while ((n = recv (fd, room, sizeof (room), 0)) > 0)
    {
      if (give_back (fd, room, (size_t)n) < 0)
        {
          perror ("send");
          return;
        }
    }
  if (n < 0)
    perror ("recv");
}

int
main (int argc, char *argv[])
{
  int server, client, yes = 1;
  struct sockaddr_in here, there;
  socklen_t size;
  if (argc != 2)
    {
      fprintf (stderr, "usage: ./tcp_echo_server PORT\n");
      return 2;
    }
  memset (&here, 0, sizeof (here));
  here.sin_family = AF_INET;
  here.sin_port = htons (port_from (argv[1]));
  here.sin_addr.s_addr = INADDR_ANY;

  server = socket (AF_INET, SOCK_STREAM, 0);
  if (server < 0)
    fail ("socket");
  if (setsockopt (server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof (yes)) < 0)
    fail ("setsockopt");
  if (bind (server, (struct sockaddr *)&here, sizeof (here)) < 0)
    fail ("bind");
  if (listen (server, 10) < 0)
    fail ("listen");
  size = sizeof (here);
  if (getsockname (server, (struct sockaddr *)&here, &size) < 0)
    fail ("getsockname");
  printf ("listening on 0.0.0.0:%d\n", ntohs (here.sin_port));
  fflush (stdout);

  signal (SIGCHLD, SIG_IGN);
  while (1)
    {
      size = sizeof (there);
      client = accept (server, (struct sockaddr *)&there, &size);
      if (client < 0)
        {
          if (errno == EBADF || errno == EINVAL || errno == ENOTSOCK)
            fail ("accept");
          perror ("accept");
          continue;
        }
      printf ("client %s:%d\n", inet_ntoa (there.sin_addr),
              ntohs (there.sin_port));
      fflush (stdout);
      if (fork () == 0)
        talk (client);
      else
        close (client);
    }
}

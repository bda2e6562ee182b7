/* wrong: A client's reset makes recv() fail, and the server ends.
   step: 5
   test: a client that vanishes does not end the service
   cause: reset-ends-server
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum
{
  ROOM = 1000
};

static void
die (const char *call)
{
  fprintf (stderr, "tcp_echo_server: %s() failed: %s\n", call,
           strerror (errno));
  exit (1);
}

static int
listen_on (int port)
{
  struct sockaddr_in me;
  int yes = 1;
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  if (fd == -1)
    die ("socket");
  if (setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1)
    die ("setsockopt");
  memset (&me, 0, sizeof me);
  me.sin_family = AF_INET;
  me.sin_port = htons (port);
  me.sin_addr.s_addr = htonl (INADDR_ANY);
  if (bind (fd, (struct sockaddr *)&me, sizeof me) == -1)
    die ("bind");
  if (listen (fd, SOMAXCONN) == -1)
    die ("listen");
  return fd;
}

static int
actual_port (int fd)
{
  struct sockaddr_in me;
  socklen_t me_len = sizeof me;

  if (getsockname (fd, (struct sockaddr *)&me, &me_len) == -1)
    die ("getsockname");
  return ntohs (me.sin_port);
}

static int
next_client (int fd)
{
  struct sockaddr_in who;
  socklen_t who_len;
  char ip[INET_ADDRSTRLEN];
  int client;

  for (;;)
    {
      memset (&who, 0, sizeof who);
      who_len = sizeof who;
      client = accept (fd, (struct sockaddr *)&who, &who_len);
      if (client >= 0)
        break;
      if (errno != ECONNABORTED && errno != EINTR && errno != EPROTO
          && errno != EMFILE && errno != ENFILE && errno != EAGAIN
          && errno != ENOBUFS && errno != ENOMEM && errno != EPERM)
        die ("accept");
    }
  inet_ntop (AF_INET, &who.sin_addr, ip, sizeof ip);
  printf ("client %s:%d\n", ip, ntohs (who.sin_port));
  fflush (stdout);
  return client;
}

/* 0 when all is sent, -1 when the client is gone */
static int
send_all (int client, const char *p, size_t left)
{
  while (left > 0)
    {
      ssize_t n = send (client, p, left, MSG_NOSIGNAL);
      if (n == -1)
        return -1;
      p += n;
      left -= n;
    }
  return 0;
}

static void
echo (int client)
{
  char buf[ROOM];
  ssize_t n;

  for (;;)
    {
      n = recv (client, buf, ROOM, 0);
      if (n == -1)
        {
          die ("recv");
        }
      if (n == 0)
        return;
      if (send_all (client, buf, n) == -1)
        {
          perror ("tcp_echo_server: send");
          return;
        }
    }
}

int
main (int argc, char **argv)
{
  char *end;
  long port;
  int fd, client;

  if (argc != 2 || (port = strtol (argv[1], &end, 10)) < 0 || port > 65535
      || *end || end == argv[1])
    {
      fputs ("usage: ./tcp_echo_server PORT\n", stderr);
      return 2;
    }
  fd = listen_on (port);
  printf ("listening on 0.0.0.0:%d\n", actual_port (fd));
  fflush (stdout);
  while (1)
    {
      client = next_client (fd);
      echo (client);
      close (client);
    }
}

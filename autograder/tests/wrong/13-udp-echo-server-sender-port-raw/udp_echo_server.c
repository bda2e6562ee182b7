/* wrong: The sender's port is printed without ntohs().
   step: 2
   test: says how much came, and from whom
   cause: printed-without-ntohs
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define SA(x) ((struct sockaddr *)(x))

static void
die (const char *call)
{
  fprintf (stderr, "udp_echo_server: %s() failed: %s\n", call,
           strerror (errno));
  exit (1);
}

static int
open_socket (int port)
{
  struct sockaddr_in me;
  int s = socket (AF_INET, SOCK_DGRAM, 0);

  if (s == -1)
    die ("socket");
  memset (&me, 0, sizeof me);
  me.sin_family = AF_INET;
  me.sin_port = htons (port);
  me.sin_addr.s_addr = htonl (INADDR_ANY);
  if (bind (s, SA (&me), sizeof me) == -1)
    die ("bind");
  return s;
}

static void
announce (int s)
{
  struct sockaddr_in me;
  socklen_t size = sizeof me;

  memset (&me, 0, sizeof me);
  if (getsockname (s, SA (&me), &size) == -1)
    die ("getsockname");
  printf ("waiting on 0.0.0.0:%d\n", ntohs (me.sin_port));
  fflush (stdout);
}

static void
echo_one (int s, char *data, size_t room)
{
  struct sockaddr_in who;
  socklen_t who_len = sizeof who;
  char ip[INET_ADDRSTRLEN];
  ssize_t n;

  memset (&who, 0, sizeof who);
  n = recvfrom (s, data, room, 0, SA (&who), &who_len);
  if (n == -1)
    die ("recvfrom");
  inet_ntop (AF_INET, &who.sin_addr, ip, sizeof ip);
  printf ("%ld bytes from %s:%d\n", (long)n, ip, who.sin_port);
  fflush (stdout);
  if (sendto (s, data, n, 0, SA (&who), who_len) == -1)
    perror ("udp_echo_server: sendto");
}

int
main (int argc, char **argv)
{
  const size_t room = 65535;
  char *data, *end;
  long port;
  int s;

  if (argc != 2 || (port = strtol (argv[1], &end, 10)) < 0 || port > 65535
      || *end)
    {
      fputs ("usage: ./udp_echo_server PORT\n", stderr);
      return 2;
    }
  data = malloc (room);
  if (data == NULL)
    die ("malloc");
  s = open_socket (port);
  announce (s);
  for (;;)
    echo_one (s, data, room);
}

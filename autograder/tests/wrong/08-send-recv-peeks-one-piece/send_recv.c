/* wrong: The length is peeked at with one recv() that takes what is there, also less than 4 bytes.
   step: 1
   test: the length has four bytes, in network order
   cause: one-recv-for-a-stream
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void
die (const char *call)
{
  fprintf (stderr, "send_recv: %s() failed: %s\n", call, strerror (errno));
  exit (1);
}

static void
die_early (void)
{
  fprintf (stderr, "send_recv: recv() failed: peer left too soon\n");
  exit (1);
}

static uint32_t
peek_length (int fd)
{
  unsigned char head[4] = { 0 };
  ssize_t n = recv (fd, head, sizeof head, MSG_PEEK);

  if (n == -1)
    die ("recv");
  if (n == 0)
    die_early ();
  return (uint32_t)head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
}

static void
take (int fd, void *where, size_t want)
{
  char *p = where;

  while (want > 0)
    {
      ssize_t n = recv (fd, p, want, MSG_WAITALL);
      if (n == -1)
        die ("recv");
      if (n == 0)
        die_early ();
      p += n;
      want -= n;
    }
}

static int
anything_left (int fd)
{
  char extra[64];
  ssize_t n = recv (fd, extra, sizeof extra, MSG_DONTWAIT);

  if (n == -1)
    {
      if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ECONNRESET)
        return 0;
      die ("recv");
    }
  return n > 0;
}

static void
give (int fd, const char *p, size_t left)
{
  while (left > 0)
    {
      ssize_t n = send (fd, p, left, MSG_NOSIGNAL);
      if (n == -1)
        die ("send");
      p += n;
      left -= n;
    }
}

static void
exchange (int fd)
{
  uint32_t count, header;
  char *body;

  count = peek_length (fd);
  printf ("peeked: %lu bytes announced\n", (unsigned long)count);
  fflush (stdout);

  body = malloc ((size_t)count + 4);
  if (body == NULL)
    die ("malloc");
  take (fd, &header, sizeof header);
  take (fd, body, count);
  printf ("received: %lu bytes\n", (unsigned long)count);
  fflush (stdout);

  puts (anything_left (fd) ? "more is waiting" : "nothing more is waiting");
  fflush (stdout);

  give (fd, body, count);
  printf ("sent: %lu bytes\n", (unsigned long)count);
  fflush (stdout);
  free (body);
}

int
main (int argc, char **argv)
{
  struct sockaddr_in to = { 0 };
  unsigned long port;
  char *end;
  int fd;

  if (argc != 3 || (port = strtoul (argv[2], &end, 10)) > 65535 || *end)
    {
      fputs ("usage: ./send_recv IP PORT\n", stderr);
      return 2;
    }
  to.sin_family = AF_INET;
  to.sin_port = htons ((uint16_t)port);
  if (inet_pton (AF_INET, argv[1], &to.sin_addr) != 1)
    {
      fprintf (stderr, "send_recv: inet_pton() failed: not an address\n");
      return 1;
    }
  fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd == -1)
    die ("socket");
  if (connect (fd, (struct sockaddr *)&to, sizeof to) == -1)
    die ("connect");
  exchange (fd);
  return 0;
}

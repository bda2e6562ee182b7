/* wrong: MSG_DONTWAIT is missing, so it waits when nothing more is there.
   step: 3
   test: MSG_DONTWAIT: does not wait where nothing comes
   cause: blocks-when-nothing-waits
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
peek_length (int sock)
{
  unsigned char head[4];
  ssize_t got = 0, last;

  do
    {
      last = got;
      got = recv (sock, head, sizeof head, MSG_PEEK | MSG_WAITALL);
      if (got == -1)
        die ("recv");
      if (got < 4 && got == last)
        die_early ();
    }
  while (got < 4);
  return (uint32_t)head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
}

static void
take (int sock, void *where, size_t want)
{
  char *p = where;

  while (want > 0)
    {
      ssize_t got = recv (sock, p, want, MSG_WAITALL);
      if (got == -1)
        die ("recv");
      if (got == 0)
        die_early ();
      p += got;
      want -= got;
    }
}

static int
anything_left (int sock)
{
  char extra[64];
  ssize_t got = recv (sock, extra, sizeof extra, 0);

  if (got == -1)
    {
      if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ECONNRESET)
        return 0;
      die ("recv");
    }
  return got > 0;
}

static void
give (int sock, const char *p, size_t left)
{
  while (left > 0)
    {
      ssize_t got = send (sock, p, left, MSG_NOSIGNAL);
      if (got == -1)
        die ("send");
      p += got;
      left -= got;
    }
}

static void
exchange (int sock)
{
  uint32_t count, header;
  char *body;

  count = peek_length (sock);
  printf ("peeked: %lu bytes announced\n", (unsigned long)count);
  fflush (stdout);

  body = malloc ((size_t)count + 4);
  if (body == NULL)
    die ("malloc");
  take (sock, &header, sizeof header);
  take (sock, body, count);
  printf ("received: %lu bytes\n", (unsigned long)count);
  fflush (stdout);

  puts (anything_left (sock) ? "more is waiting" : "nothing more is waiting");
  fflush (stdout);

  give (sock, body, count);
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
  int sock;

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
  sock = socket (AF_INET, SOCK_STREAM, 0);
  if (sock == -1)
    die ("socket");
  if (connect (sock, (struct sockaddr *)&to, sizeof to) == -1)
    die ("connect");
  exchange (sock);
  return 0;
}

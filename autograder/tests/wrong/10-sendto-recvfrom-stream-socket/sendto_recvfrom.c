/* wrong: The socket is a stream socket, sendto() has no connection to write to.
   step: 1
   test: sends the message as one datagram
   cause: socket-type-wrong
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXDATA 65536

int
main (int argc, char *argv[])
{
  int sockfd, port;
  struct sockaddr_in server, from;
  socklen_t len;
  static char buf[MAXDATA];
  ssize_t n;

  if (argc != 4 || (port = atoi (argv[2])) < 1 || port > 65535
      || strspn (argv[2], "0123456789") != strlen (argv[2]))
    {
      fprintf (stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
      exit (2);
    }
  if ((sockfd = socket (AF_INET, SOCK_STREAM, 0)) < 0)
    {
      fprintf (stderr, "sendto_recvfrom: socket() failed: %s\n",
               strerror (errno));
      exit (1);
    }
  memset (&server, 0, sizeof (server));
  memset (&from, 0, sizeof (from));
  server.sin_family = AF_INET;
  server.sin_port = htons (port);
  server.sin_addr.s_addr = inet_addr (argv[1]);
  if (server.sin_addr.s_addr == INADDR_NONE)
    {
      fprintf (stderr, "sendto_recvfrom: inet_addr() failed: bad address\n");
      exit (1);
    }

  n = sendto (sockfd, argv[3], strlen (argv[3]), 0, (struct sockaddr *)&server,
              sizeof (server));
  if (n < 0)
    {
      fprintf (stderr, "sendto_recvfrom: sendto() failed: %s\n",
               strerror (errno));
      exit (1);
    }

  len = sizeof (from);
  n = recvfrom (sockfd, buf, MAXDATA, 0, (struct sockaddr *)&from, &len);
  if (n < 0)
    {
      fprintf (stderr, "sendto_recvfrom: recvfrom() failed: %s\n",
               strerror (errno));
      exit (1);
    }
  printf ("%d bytes from %s:%d\n", (int)n, inet_ntoa (from.sin_addr),
          ntohs (from.sin_port));
  fwrite (buf, 1, n, stdout);
  printf ("\n");
  close (sockfd);
  return 0;
}

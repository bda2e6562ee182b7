/* wrong: Whatever came, the whole buffer is sent back.
   step: 3
   test: what is sent comes back, until the client has ended its stream
   cause: whole-buffer-sent
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXLINE 4096

static void
error (const char *what)
{
  fprintf (stderr, "tcp_echo_server: %s() failed: %s\n", what,
           strerror (errno));
  exit (1);
}

int
main (int argc, char *argv[])
{
  int ssock, csock, port;
  int on = 1;
  struct sockaddr_in saddr, caddr;
  socklen_t len;
  char buffer[MAXLINE];
  ssize_t rc, m, done;

  if (argc != 2 || strspn (argv[1], "0123456789") != strlen (argv[1])
      || (port = atoi (argv[1])) > 65535)
    {
      fprintf (stderr, "usage: ./tcp_echo_server PORT\n");
      exit (2);
    }
  signal (SIGPIPE, SIG_IGN);

  ssock = socket (AF_INET, SOCK_STREAM, 0);
  if (ssock < 0)
    error ("socket");
  if (setsockopt (ssock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof (on)) < 0)
    error ("setsockopt");

  memset (&saddr, 0, sizeof (saddr));
  saddr.sin_family = AF_INET;
  saddr.sin_addr.s_addr = htonl (INADDR_ANY);
  saddr.sin_port = htons (port);
  if (bind (ssock, (struct sockaddr *)&saddr, sizeof (saddr)) < 0)
    error ("bind");
  if (listen (ssock, 128) < 0)
    error ("listen");

  len = sizeof (saddr);
  if (getsockname (ssock, (struct sockaddr *)&saddr, &len) < 0)
    error ("getsockname");
  printf ("listening on %s:%d\n", inet_ntoa (saddr.sin_addr),
          ntohs (saddr.sin_port));
  fflush (stdout);

  memset (buffer, 0, sizeof (buffer));
  memset (&caddr, 0, sizeof (caddr));
  for (;;)
    {
      len = sizeof (caddr);
      csock = accept (ssock, (struct sockaddr *)&caddr, &len);
      if (csock < 0)
        {
          if (errno == EBADF || errno == EINVAL || errno == EFAULT
              || errno == EOPNOTSUPP)
            error ("accept");
          continue; /* that one gave up, wait for the next */
        }
      printf ("client %s:%d\n", inet_ntoa (caddr.sin_addr),
              ntohs (caddr.sin_port));
      fflush (stdout);

      while ((rc = read (csock, buffer, MAXLINE)) > 0)
        {
          rc = sizeof (buffer);
          done = 0;
          while (done < rc)
            {
              m = write (csock, buffer + done, rc - done);
              if (m < 0)
                break;
              done += m;
            }
          if (done < rc)
            break;
        }
      close (csock);
    }
}

/* wrong: what accept() returns is stored where the listening descriptor was.
   step: 3
   test: what is sent comes back, until the client has ended its stream
   cause: listening-descriptor-lost
   also: accept-error-fatal
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
fail(const char* c)
{
  fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", c, strerror(errno));
  exit(1);
}

static int
port_from(const char* text)
{
  char* end;
  long port = strtol(text, &end, 10);
  if (end == text || *end != '\0' || port < 0 || port > 65535) {
    fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
    exit(2);
  }
  return (int)port;
}

/* 0, or -1 when the client is gone */
static int
give_back(int fd, const char* what, size_t n)
{
  size_t done = 0;
  while (done < n) {
    ssize_t k = send(fd, what + done, n - done, MSG_NOSIGNAL);
    if (k < 0)
      return -1;
    done += (size_t)k;
  }
  return 0;
}

static void
talk(int fd)
{
  char room[1500];
  ssize_t n;
  while ((n = recv(fd, room, sizeof(room), 0)) > 0) {
    if (give_back(fd, room, (size_t)n) < 0) {
      perror("send");
      return;
    }
  }
  if (n < 0)
    perror("recv");
}

int
main(int argc, char* argv[])
{
  int sock, yes = 1;
  struct sockaddr_in here, there;
  socklen_t size;
  if (argc != 2) {
    fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
    return 2;
  }
  memset(&here, 0, sizeof(here));
  here.sin_family = AF_INET;
  here.sin_port = htons(port_from(argv[1]));
  here.sin_addr.s_addr = INADDR_ANY;

  sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0)
    fail("socket");
  if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) < 0)
    fail("setsockopt");
  if (bind(sock, (struct sockaddr*)&here, sizeof(here)) < 0)
    fail("bind");
  if (listen(sock, 10) < 0)
    fail("listen");
  size = sizeof(here);
  if (getsockname(sock, (struct sockaddr*)&here, &size) < 0)
    fail("getsockname");
  printf("listening on 0.0.0.0:%d\n", ntohs(here.sin_port));
  fflush(stdout);

  while (1) {
    size = sizeof(there);
    sock = accept(sock, (struct sockaddr*)&there, &size);
    if (sock < 0)
      fail("accept");
    printf("client %s:%d\n", inet_ntoa(there.sin_addr), ntohs(there.sin_port));
    fflush(stdout);
    talk(sock);
  }
}

/* wrong: The connections are closed only when the last client has come.
   step: 3
   test: closes each connection at once, while it goes on with others
   cause: descriptor-leaked
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void error(const char *what) {
  fprintf(stderr, "accept: %s() failed: %s\n", what, strerror(errno));
  exit(1);
}

int main(int argc, char *argv[]) {
  int listenfd, connfd, port, count, i;
  int on = 1;
  int *held;
  struct sockaddr_in servaddr, cliaddr;
  socklen_t len;

  if (argc != 4 || atoi(argv[2]) < 0 || atoi(argv[2]) > 65535 ||
      strspn(argv[2], "0123456789") != strlen(argv[2]) || atoi(argv[3]) < 0 ||
      strspn(argv[3], "0123456789") != strlen(argv[3])) {
    fprintf(stderr, "usage: ./accept IP PORT COUNT\n");
    exit(2);
  }
  port = atoi(argv[2]);
  count = atoi(argv[3]);
  held = malloc((count + 1) * sizeof(int));
  if (held == NULL) error("malloc");

  listenfd = socket(AF_INET, SOCK_STREAM, 0);
  if (listenfd < 0) error("socket");
  if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
    error("setsockopt");

  memset(&servaddr, 0, sizeof(servaddr));
  servaddr.sin_family = AF_INET;
  servaddr.sin_port = htons(port);
  servaddr.sin_addr.s_addr = inet_addr(argv[1]);
  if (servaddr.sin_addr.s_addr == INADDR_NONE) {
    fprintf(stderr, "accept: inet_addr() failed: bad address\n");
    exit(1);
  }
  if (bind(listenfd, (struct sockaddr *)&servaddr, sizeof(servaddr)) < 0)
    error("bind");
  if (listen(listenfd, 128) < 0) error("listen");

  len = sizeof(servaddr);
  if (getsockname(listenfd, (struct sockaddr *)&servaddr, &len) < 0)
    error("getsockname");
  printf("listening on %s:%d\n", inet_ntoa(servaddr.sin_addr),
         ntohs(servaddr.sin_port));
  fflush(stdout);

  memset(&cliaddr, 0, sizeof(cliaddr));
  for (i = 1; i <= count; i++) {
    len = sizeof(cliaddr);
    connfd = accept(listenfd, (struct sockaddr *)&cliaddr, &len);
    if (connfd < 0) error("accept");
    printf("client %d: %s:%d\n", i, inet_ntoa(cliaddr.sin_addr),
           ntohs(cliaddr.sin_port));
    fflush(stdout);
    held[i] = connfd;
  }

  for (i = 1; i <= count; i++) close(held[i]);
  free(held);
  close(listenfd);
  return 0;
}

/* wrong: The program ends at once, it does not wait for Enter.
   step: 1
   test: binds the port that it is given
   cause: does-not-wait
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *argv[]) {
  int sockfd, port;
  struct sockaddr_in addr;
  socklen_t len;

  if (argc != 3) {
    fprintf(stderr, "usage: ./bind IP PORT\n");
    exit(2);
  }
  port = atoi(argv[2]);
  if (port < 0 || port > 65535 ||
      strspn(argv[2], "0123456789") != strlen(argv[2])) {
    fprintf(stderr, "usage: ./bind IP PORT\n");
    exit(2);
  }

  sockfd = socket(AF_INET, SOCK_STREAM, 0);
  if (sockfd < 0) {
    fprintf(stderr, "bind: socket() failed: %s\n", strerror(errno));
    exit(1);
  }

  memset(&addr, 0, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = inet_addr(argv[1]);
  addr.sin_port = htons(port);
  if (addr.sin_addr.s_addr == INADDR_NONE) {
    fprintf(stderr, "bind: inet_addr() failed: bad address\n");
    exit(1);
  }

  if (bind(sockfd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
    fprintf(stderr, "bind: bind() failed: %s\n", strerror(errno));
    exit(1);
  }

  len = sizeof(addr);
  if (getsockname(sockfd, (struct sockaddr *)&addr, &len) < 0) {
    fprintf(stderr, "bind: getsockname() failed: %s\n", strerror(errno));
    exit(1);
  }
  printf("bound to %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
  fflush(stdout);

  close(sockfd);
  return 0;
}

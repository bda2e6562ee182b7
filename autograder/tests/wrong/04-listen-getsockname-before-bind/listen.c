/* wrong: getsockname() is asked before bind(), when there is no port yet.
   step: 2
   test: port 0 is any free port, and the real one is printed
   cause: getsockname-too-early
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(int argc, char *argv[]) {
  if (argc != 4) { fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n"); return 2; }
  int sockfd = socket(AF_INET, SOCK_STREAM, 0);
  if (sockfd < 0) { perror("socket"); return 1; }
  struct sockaddr_in addr, real;
  memset(&addr, '\0', sizeof addr);
  memset(&real, '\0', sizeof real);
  addr.sin_family = AF_INET;
  addr.sin_port = htons(atoi(argv[2]));
  addr.sin_addr.s_addr = inet_addr(argv[1]);
  if (addr.sin_addr.s_addr == INADDR_NONE) { fprintf(stderr, "listen: bad address\n"); return 1; }
  socklen_t n = sizeof real;
  if (getsockname(sockfd, (struct sockaddr *)&real, &n) < 0) { perror("getsockname"); return 1; }
  if (bind(sockfd, (struct sockaddr *)&addr, sizeof addr) < 0) { perror("bind"); return 1; }
  if (listen(sockfd, atoi(argv[3])) < 0) { perror("listen"); return 1; }
  int port = atoi(argv[2]) ? atoi(argv[2]) : ntohs(real.sin_port);
  printf("listening on %s:%d, backlog %d\n", argv[1], port, atoi(argv[3]));
  fflush(stdout);
  int c;
  while ((c = getchar()) != '\n' && c != EOF) {}
  return 0;
}

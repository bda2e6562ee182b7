/* wrong: The length and the text that are printed are those of the message sent.
   step: 2
   test: prints how much came, from whom, and what
   cause: prints-what-it-sent
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

int main(int argc, char *argv[]) {
  int sockfd, port;
  struct sockaddr_in server, from;
  socklen_t len;
  static char buffer[MAXDATA];
  ssize_t rc;

  if (argc != 4 || (port = atoi(argv[2])) < 1 || port > 65535 ||
      strspn(argv[2], "0123456789") != strlen(argv[2])) {
    fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
    exit(2);
  }
  if ((sockfd = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
    fprintf(stderr, "sendto_recvfrom: socket() failed: %s\n", strerror(errno));
    exit(1);
  }
  memset(&server, 0, sizeof(server));
  memset(&from, 0, sizeof(from));
  server.sin_family = AF_INET;
  server.sin_port = htons(port);
  server.sin_addr.s_addr = inet_addr(argv[1]);
  if (server.sin_addr.s_addr == INADDR_NONE) {
    fprintf(stderr, "sendto_recvfrom: inet_addr() failed: bad address\n");
    exit(1);
  }

  rc = sendto(sockfd, argv[3], strlen(argv[3]), 0, (struct sockaddr *)&server,
              sizeof(server));
  if (rc < 0) {
    fprintf(stderr, "sendto_recvfrom: sendto() failed: %s\n", strerror(errno));
    exit(1);
  }

  len = sizeof(from);
  rc = recvfrom(sockfd, buffer, MAXDATA, 0, (struct sockaddr *)&from, &len);
  if (rc < 0) {
    fprintf(stderr, "sendto_recvfrom: recvfrom() failed: %s\n",
            strerror(errno));
    exit(1);
  }
  printf("%d bytes from %s:%d\n", (int)strlen(argv[3]),
         inet_ntoa(from.sin_addr), ntohs(from.sin_port));
  fwrite(argv[3], 1, strlen(argv[3]), stdout);
  printf("\n");
  close(sockfd);
  return 0;
}

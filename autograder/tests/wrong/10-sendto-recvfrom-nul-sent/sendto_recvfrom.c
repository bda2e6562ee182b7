/* wrong: The byte 0 at the end of the string is sent with it.
   step: 1
   test: sends the message as one datagram
   cause: nul-sent
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
  int sock, port;
  struct sockaddr_in dest, from;
  socklen_t len;
  static char buf[MAXDATA];
  ssize_t n;

  if (argc != 4 || (port = atoi(argv[2])) < 1 || port > 65535 ||
      strspn(argv[2], "0123456789") != strlen(argv[2])) {
    fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
    exit(2);
  }
  if ((sock = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
    fprintf(stderr, "sendto_recvfrom: socket() failed: %s\n", strerror(errno));
    exit(1);
  }
  memset(&dest, 0, sizeof(dest));
  memset(&from, 0, sizeof(from));
  dest.sin_family = AF_INET;
  dest.sin_port = htons(port);
  dest.sin_addr.s_addr = inet_addr(argv[1]);
  if (dest.sin_addr.s_addr == INADDR_NONE) {
    fprintf(stderr, "sendto_recvfrom: inet_addr() failed: bad address\n");
    exit(1);
  }

  n = sendto(sock, argv[3], strlen(argv[3]) + 1, 0, (struct sockaddr *)&dest,
             sizeof(dest));
  if (n < 0) {
    fprintf(stderr, "sendto_recvfrom: sendto() failed: %s\n", strerror(errno));
    exit(1);
  }

  len = sizeof(from);
  n = recvfrom(sock, buf, MAXDATA, 0, (struct sockaddr *)&from, &len);
  if (n < 0) {
    fprintf(stderr, "sendto_recvfrom: recvfrom() failed: %s\n",
            strerror(errno));
    exit(1);
  }
  printf("%d bytes from %s:%d\n", (int)n, inet_ntoa(from.sin_addr),
         ntohs(from.sin_port));
  fwrite(buf, 1, n, stdout);
  printf("\n");
  close(sock);
  return 0;
}

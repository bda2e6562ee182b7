/* wrong: send() is called once, and what it did not take is lost.
   step: 2
   test: sends all of the message, and no byte more
   cause: short-count-ignored
*/
/* TCP echo client with getaddrinfo */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

void quit(char *call) {
  fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call, strerror(errno));
  exit(1);
}

int main(int argc, char *argv[]) {
  struct addrinfo hints, *res;
  char data[2048], *message;
  int sd, err, r;
  int length, left;

  if (argc != 4) {
    fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
    exit(2);
  }
  if (strspn(argv[2], "0123456789") != strlen(argv[2]) ||
      atoi(argv[2]) > 65535) {
    fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
    exit(2);
  }
  message = argv[3];
  length = strlen(message);

  memset(&hints, 0, sizeof hints);
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST;
  err = getaddrinfo(argv[1], argv[2], &hints, &res);
  if (err != 0) {
    fprintf(stderr, "tcp_echo_client: getaddrinfo() failed: %s\n",
            gai_strerror(err));
    exit(1);
  }
  sd = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
  if (sd < 0) quit("socket");
  if (connect(sd, res->ai_addr, res->ai_addrlen) < 0) quit("connect");
  freeaddrinfo(res);

  r = send(sd, message, length, MSG_NOSIGNAL);
  if (r < 0) quit("send");

  left = length;
  while (left > 0) {
    r = recv(sd, data, left < 2048 ? left : 2048, 0);
    if (r < 0) quit("recv");
    if (r == 0) {
      fprintf(stderr,
              "tcp_echo_client: recv() failed: connection closed too early\n");
      exit(1);
    }
    fwrite(data, 1, r, stdout);
    fflush(stdout);
    left -= r;
  }
  puts("");
  close(sd);
  return 0;
}

/* wrong: The whole buffer is sent, not just the message in it.
   step: 2
   test: sends the message, and no byte more
   cause: length-too-long
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

#define BUFSIZE 1024

int main(int argc, char *argv[]) {
  int sock, port;
  struct sockaddr_in dest;
  char buf[BUFSIZE];
  static char msg[200000];
  size_t len, sent;
  ssize_t n;

  if (argc != 4 || (port = atoi(argv[2])) < 1 || port > 65535 ||
      strspn(argv[2], "0123456789") != strlen(argv[2])) {
    fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
    exit(2);
  }
  signal(SIGPIPE, SIG_IGN);

  sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0) {
    fprintf(stderr, "read_write: socket() failed: %s\n", strerror(errno));
    exit(1);
  }
  memset(&dest, 0, sizeof(dest));
  dest.sin_family = AF_INET;
  dest.sin_port = htons(port);
  dest.sin_addr.s_addr = inet_addr(argv[1]);
  if (dest.sin_addr.s_addr == INADDR_NONE) {
    fprintf(stderr, "read_write: inet_addr() failed: bad address\n");
    exit(1);
  }
  if (connect(sock, (struct sockaddr *)&dest, sizeof(dest)) < 0) {
    fprintf(stderr, "read_write: connect() failed: %s\n", strerror(errno));
    exit(1);
  }

  strncpy(msg, argv[3], sizeof(msg) - 1);
  len = sizeof(msg);
  sent = 0;
  while (sent < len) {
    n = write(sock, msg + sent, len - sent);
    if (n < 0) {
      fprintf(stderr, "read_write: write() failed: %s\n", strerror(errno));
      exit(1);
    }
    sent += n;
  }

  while ((n = read(sock, buf, BUFSIZE)) > 0) {
    fwrite(buf, 1, n, stdout);
    fflush(stdout);
  }
  if (n < 0) {
    fprintf(stderr, "read_write: read() failed: %s\n", strerror(errno));
    exit(1);
  }
  close(sock);
  return 0;
}

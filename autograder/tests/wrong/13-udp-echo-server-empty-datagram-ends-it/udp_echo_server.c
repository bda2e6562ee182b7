/* wrong: An empty datagram is taken for the end of a connection, and the server ends.
   step: 3
   test: any bytes: none at all, NULs, all values, 65,507 of them
   cause: empty-datagram-as-end
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define SA(x) ((struct sockaddr *)(x))

static void die(const char *call) {
  fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
  exit(1);
}

static int open_socket(int port) {
  struct sockaddr_in local;
  int s = socket(AF_INET, SOCK_DGRAM, 0);

  if (s == -1) die("socket");
  memset(&local, 0, sizeof local);
  local.sin_family = AF_INET;
  local.sin_port = htons(port);
  local.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bind(s, SA(&local), sizeof local) == -1) die("bind");
  return s;
}

static void announce(int s) {
  struct sockaddr_in local;
  socklen_t size = sizeof local;

  memset(&local, 0, sizeof local);
  if (getsockname(s, SA(&local), &size) == -1) die("getsockname");
  printf("waiting on 0.0.0.0:%d\n", ntohs(local.sin_port));
  fflush(stdout);
}

static void echo_one(int s, char *data, size_t room) {
  struct sockaddr_in who;
  socklen_t who_len = sizeof who;
  char ip[INET_ADDRSTRLEN];
  ssize_t got;

  memset(&who, 0, sizeof who);
  got = recvfrom(s, data, room, 0, SA(&who), &who_len);
  if (got == -1) die("recvfrom");
  inet_ntop(AF_INET, &who.sin_addr, ip, sizeof ip);
  printf("%ld bytes from %s:%d\n", (long)got, ip, ntohs(who.sin_port));
  fflush(stdout);
  if (got == 0) exit(0);
  if (sendto(s, data, got, 0, SA(&who), who_len) == -1)
    perror("udp_echo_server: sendto");
}

int main(int argc, char **argv) {
  const size_t room = 65535;
  char *data, *end;
  long port;
  int s;

  if (argc != 2 || (port = strtol(argv[1], &end, 10)) < 0 || port > 65535 ||
      *end) {
    fputs("usage: ./udp_echo_server PORT\n", stderr);
    return 2;
  }
  data = malloc(room);
  if (data == NULL) die("malloc");
  s = open_socket(port);
  announce(s);
  for (;;) echo_one(s, data, room);
}

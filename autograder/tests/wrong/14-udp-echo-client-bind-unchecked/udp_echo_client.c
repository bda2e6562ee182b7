/* wrong: The result of bind() is not checked, a taken LOCAL_PORT goes unnoticed.
   step: 1
   test: a local port that is taken gets a message and exit status 1
   cause: bind-unchecked
*/
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static char answer[65535];

static void die(const char *call) {
  fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call, strerror(errno));
  exit(1);
}

static unsigned short port_from(const char *text) {
  char *end;
  unsigned long got = strtoul(text, &end, 10);

  if (end == text || *end || got > 65535) {
    fputs("usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n", stderr);
    exit(2);
  }
  return got;
}

static int open_socket(unsigned short port) {
  struct sockaddr_in local = {0};
  int s = socket(AF_INET, SOCK_DGRAM, 0);

  if (s == -1) die("socket");
  local.sin_family = AF_INET;
  local.sin_addr.s_addr = INADDR_ANY;
  local.sin_port = htons(port);
  bind(s, (struct sockaddr *)&local, sizeof local);
  return s;
}

static long now_ms(void) {
  struct timespec t;

  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static int same(const struct sockaddr_in *a, const struct sockaddr_in *b) {
  return a->sin_addr.s_addr == b->sin_addr.s_addr && a->sin_port == b->sin_port;
}

/* The length of the answer, or -1 when the second is over. */
static ssize_t wait_for(int s, const struct sockaddr_in *server) {
  struct pollfd p = {.fd = s, .events = POLLIN};
  long deadline = now_ms() + 1000;

  for (;;) {
    struct sockaddr_in who;
    socklen_t who_len = sizeof who;
    long left = deadline - now_ms();
    ssize_t got;

    if (left < 0) left = 0;
    got = poll(&p, 1, left);
    if (got == -1) die("poll");
    if (got == 0) return -1;
    memset(&who, 0, sizeof who);
    got = recvfrom(s, answer, sizeof answer, 0, (struct sockaddr *)&who,
                   &who_len);
    if (got == -1) die("recvfrom");
    if (same(&who, server)) return got;
  }
}

int main(int argc, char **argv) {
  struct sockaddr_in server;
  ssize_t got = -1;
  int s, i;

  if (argc < 4 || argc > 5) port_from("");
  memset(&server, 0, sizeof server);
  server.sin_family = AF_INET;
  server.sin_port = htons(port_from(argv[2]));
  if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) {
    fprintf(stderr, "udp_echo_client: inet_pton() failed: bad IP\n");
    return 1;
  }
  s = open_socket(argc == 5 ? port_from(argv[4]) : 0);
  for (i = 0; i < 3 && got == -1; i++) {
    if (sendto(s, argv[3], strlen(argv[3]), 0, (struct sockaddr *)&server,
               sizeof server) == -1)
      die("sendto");
    got = wait_for(s, &server);
  }
  if (got == -1) {
    fprintf(stderr, "udp_echo_client: no answer from %s:%s\n", argv[1],
            argv[2]);
    return 1;
  }
  fwrite(answer, 1, got, stdout);
  putchar('\n');
  return 0;
}

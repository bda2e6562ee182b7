/* wrong: send() is called without MSG_NOSIGNAL, a client that is gone kills the server.
   step: 5
   test: a client that vanishes does not end the service
   cause: sigpipe
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOM = 1000 };

static void die(const char *call) {
  fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(errno));
  exit(1);
}

static int listen_on(int port) {
  struct sockaddr_in local;
  int yes = 1;
  int sock = socket(AF_INET, SOCK_STREAM, 0);

  if (sock == -1) die("socket");
  if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1)
    die("setsockopt");
  memset(&local, 0, sizeof local);
  local.sin_family = AF_INET;
  local.sin_port = htons(port);
  local.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bind(sock, (struct sockaddr *)&local, sizeof local) == -1) die("bind");
  if (listen(sock, SOMAXCONN) == -1) die("listen");
  return sock;
}

static int actual_port(int sock) {
  struct sockaddr_in local;
  socklen_t me_len = sizeof local;

  if (getsockname(sock, (struct sockaddr *)&local, &me_len) == -1)
    die("getsockname");
  return ntohs(local.sin_port);
}

static int next_client(int sock) {
  struct sockaddr_in who;
  socklen_t who_len;
  char ip[INET_ADDRSTRLEN];
  int client;

  for (;;) {
    memset(&who, 0, sizeof who);
    who_len = sizeof who;
    client = accept(sock, (struct sockaddr *)&who, &who_len);
    if (client >= 0) break;
    if (errno != ECONNABORTED && errno != EINTR && errno != EPROTO &&
        errno != EMFILE && errno != ENFILE && errno != EAGAIN &&
        errno != ENOBUFS && errno != ENOMEM && errno != EPERM)
      die("accept");
  }
  inet_ntop(AF_INET, &who.sin_addr, ip, sizeof ip);
  printf("client %s:%d\n", ip, ntohs(who.sin_port));
  fflush(stdout);
  return client;
}

/* 0 when all is sent, -1 when the client is gone */
static int send_all(int client, const char *p, size_t left) {
  while (left > 0) {
    ssize_t got = send(client, p, left, 0);
    if (got == -1) return -1;
    p += got;
    left -= got;
  }
  return 0;
}

static void echo(int client) {
  char chunk[ROOM];
  ssize_t got;

  for (;;) {
    got = recv(client, chunk, ROOM, 0);
    if (got == -1) {
      perror("tcp_echo_server: recv");
      return;
    }
    if (got == 0) return;
    if (send_all(client, chunk, got) == -1) {
      perror("tcp_echo_server: send");
      return;
    }
  }
}

int main(int argc, char **argv) {
  char *end;
  long port;
  int sock, client;

  if (argc != 2 || (port = strtol(argv[1], &end, 10)) < 0 || port > 65535 ||
      *end || end == argv[1]) {
    fputs("usage: ./tcp_echo_server PORT\n", stderr);
    return 2;
  }
  sock = listen_on(port);
  printf("listening on 0.0.0.0:%d\n", actual_port(sock));
  fflush(stdout);
  while (1) {
    client = next_client(sock);
    echo(client);
    close(client);
  }
}

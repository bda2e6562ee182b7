/* wrong: a child for each client lives on, with a copy of the listening socket.
   step: 2
   test: after the last client the listening socket is closed, too
   cause: listening-socket-left-open
*/
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
fail(const char* c)
{
  fprintf(stderr, "close: %s() failed: %s\n", c, strerror(errno));
  exit(1);
}

static void
usage(void)
{
  fprintf(stderr, "usage: ./close IP PORT COUNT\n");
  exit(2);
}

static int
number(const char* text, long most)
{
  char* end;
  long n = strtol(text, &end, 10);
  if (end == text || *end != '\0' || n < 0 || n > most)
    usage();
  return (int)n;
}

static void
wait_for_enter(void)
{
  int c = getchar();
  while (c != '\n' && c != EOF)
    c = getchar();
}

int
main(int argc, char* argv[])
{
  int server, client, count, yes = 1;
  struct sockaddr_in here;
  socklen_t size = sizeof(here);
  if (argc != 4)
    usage();
  memset(&here, 0, sizeof(here));
  here.sin_family = AF_INET;
  here.sin_port = htons(number(argv[2], 65535));
  if (inet_pton(AF_INET, argv[1], &here.sin_addr) != 1)
    usage();
  count = number(argv[3], 1000000);

  server = socket(AF_INET, SOCK_STREAM, 0);
  if (server < 0)
    fail("socket");
  if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) < 0)
    fail("setsockopt");
  if (bind(server, (struct sockaddr*)&here, sizeof(here)) < 0)
    fail("bind");
  if (listen(server, 10) < 0)
    fail("listen");
  if (getsockname(server, (struct sockaddr*)&here, &size) < 0)
    fail("getsockname");
  printf(
    "listening on %s:%d\n", inet_ntoa(here.sin_addr), ntohs(here.sin_port));
  fflush(stdout);

  for (int i = 0; i < count; i++) {
    client = accept(server, NULL, NULL);
    if (client < 0)
      fail("accept");
    if (fork() == 0) {
      if (send(client, "bye\n", 4, MSG_NOSIGNAL) < 0)
        perror("send");
      close(client);
      pause();
      _exit(0);
    }
    close(client);
  }
  close(server);
  printf("all closed\n");
  fflush(stdout);
  wait_for_enter();
  return 0;
}

/* wrong: A client that ends its stream before it has sent anything is taken for
          a failed receive, and either ends the server.
   step: 3
   test: what is sent comes back, until the client has ended its stream
   cause: silent-client-ends-server
   also: reset-ends-server
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
fail(const char *call)
{
	perror(call);
	exit(1);
}

static void
name(const char *what, const struct sockaddr_in *a)
{
	printf("%s %s:%u\n", what, inet_ntoa(a->sin_addr), ntohs(a->sin_port));
	fflush(stdout);
}

static void
serve(int c)
{
	char piece[2048];
	ssize_t got, out, k;

	got = recv(c, piece, sizeof piece, 0);
	if (got <= 0) {
		fprintf(stderr, "tcp_echo_server: recv() failed\n");
		exit(1);
	}
	while (got > 0) {
		for (out = 0; out < got; out += k) {
			k = send(c, piece + out, got - out, 0);
			if (k == -1)
				return;
		}
		got = recv(c, piece, sizeof piece, 0);
	}
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in me, peer;
	socklen_t size = sizeof me;
	int s, c, yes = 1;

	if (argc != 2 || strspn(argv[1], "0123456789") != strlen(argv[1])) {
		fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
		exit(2);
	}
	signal(SIGPIPE, SIG_IGN);
	memset(&me, 0, sizeof me);
	me.sin_family = AF_INET;
	me.sin_addr.s_addr = htonl(INADDR_ANY);
	me.sin_port = htons(atoi(argv[1]));
	if ((s = socket(AF_INET, SOCK_STREAM, 0)) == -1)
		fail("tcp_echo_server: socket() failed");
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (bind(s, (struct sockaddr *)&me, sizeof me) == -1)
		fail("tcp_echo_server: bind() failed");
	if (listen(s, 16) == -1)
		fail("tcp_echo_server: listen() failed");
	getsockname(s, (struct sockaddr *)&me, &size);
	name("listening on", &me);
	for (;;) {
		size = sizeof peer;
		c = accept(s, (struct sockaddr *)&peer, &size);
		if (c == -1)
			continue;
		name("client", &peer);
		serve(c);
		close(c);
	}
}

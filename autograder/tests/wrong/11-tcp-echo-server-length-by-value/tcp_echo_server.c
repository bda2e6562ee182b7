/* wrong: accept() gets the length itself, cast to a pointer.
   step: 2
   test: takes a client, and says who it is
   cause: address-length-by-value
   also: null-pointer
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

#define MAXLINE 4096

static void error(const char *what)
{
	fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", what, strerror(errno));
	exit(1);
}

int main(int argc, char *argv[])
{
	int sock, newsock, port;
	int on = 1;
	struct sockaddr_in my_addr, their_addr;
	socklen_t len;
	char buf[MAXLINE];
	ssize_t n, m, done;

	if (argc != 2 || strspn(argv[1], "0123456789") != strlen(argv[1]) ||
	    (port = atoi(argv[1])) > 65535) {
		fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
		exit(2);
	}
	signal(SIGPIPE, SIG_IGN);

	sock = socket(AF_INET, SOCK_STREAM, 0);
	if (sock < 0)
		error("socket");
	if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
		error("setsockopt");

	memset(&my_addr, 0, sizeof(my_addr));
	my_addr.sin_family = AF_INET;
	my_addr.sin_addr.s_addr = htonl(INADDR_ANY);
	my_addr.sin_port = htons(port);
	if (bind(sock, (struct sockaddr *)&my_addr, sizeof(my_addr)) < 0)
		error("bind");
	if (listen(sock, 128) < 0)
		error("listen");

	len = sizeof(my_addr);
	if (getsockname(sock, (struct sockaddr *)&my_addr, &len) < 0)
		error("getsockname");
	printf("listening on %s:%d\n", inet_ntoa(my_addr.sin_addr), ntohs(my_addr.sin_port));
	fflush(stdout);

	memset(&their_addr, 0, sizeof(their_addr));
	for (;;) {
		newsock =
		    accept(sock, (struct sockaddr *)&their_addr, (socklen_t *)sizeof(their_addr));
		if (newsock < 0) {
			if (errno == EBADF || errno == EINVAL || errno == EFAULT ||
			    errno == EOPNOTSUPP)
				error("accept");
			continue; /* that one gave up, wait for the next */
		}
		printf("client %s:%d\n", inet_ntoa(their_addr.sin_addr),
		       ntohs(their_addr.sin_port));
		fflush(stdout);

		while ((n = read(newsock, buf, MAXLINE)) > 0) {
			done = 0;
			while (done < n) {
				m = write(newsock, buf + done, n - done);
				if (m < 0)
					break;
				done += m;
			}
			if (done < n)
				break;
		}
		close(newsock);
	}
}

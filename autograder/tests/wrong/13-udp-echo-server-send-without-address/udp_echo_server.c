/* wrong: The echo is written with write(), which names nobody to send it to.
   step: 3
   test: a datagram comes back to its sender, and the next one does
   cause: no-destination
*/
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <errno.h>
#include <unistd.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <sys/socket.h>

char data[65507];

void err(char *s)
{
	fprintf(stderr, "udp_echo_server: %s() failed: %s\n", s, strerror(errno));
	exit(1);
}

int main(int c, char **v)
{
	struct sockaddr_in a, from;
	socklen_t l;
	int fd, n;

	if (c != 2) {
		fprintf(stderr, "usage: ./udp_echo_server PORT\n");
		return 2;
	}
	fd = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP);
	if (fd == -1)
		err("socket");
	memset(&a, 0, sizeof a);
	a.sin_family = AF_INET;
	a.sin_port = htons(atoi(v[1]));
	if (bind(fd, (struct sockaddr *)&a, sizeof a))
		err("bind");
	l = sizeof a;
	getsockname(fd, (struct sockaddr *)&a, &l);
	printf("waiting on 0.0.0.0:%d\n", ntohs(a.sin_port));
	fflush(stdout);
	while (1) {
		l = sizeof from;
		n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&from, &l);
		if (n == -1)
			err("recvfrom");
		printf("%d bytes from %s:%d\n", n, inet_ntoa(from.sin_addr), ntohs(from.sin_port));
		fflush(stdout);
		if (write(fd, data, n) != n)
			fprintf(stderr, "udp_echo_server: write() failed: %s\n", strerror(errno));
	}
}

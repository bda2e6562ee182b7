/* wrong: strlen() says how much is sent back, so all behind a byte 0 is lost.
   step: 3
   test: two clients in turns, and datagrams are not merged, split or mixed up
   cause: data-treated-as-string
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define SA(x) ((struct sockaddr *)(x))

static void die(const char *call)
{
	fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
	exit(1);
}

static int open_socket(int port)
{
	struct sockaddr_in self;
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd == -1)
		die("socket");
	memset(&self, 0, sizeof self);
	self.sin_family = AF_INET;
	self.sin_port = htons(port);
	self.sin_addr.s_addr = htonl(INADDR_ANY);
	if (bind(fd, SA(&self), sizeof self) == -1)
		die("bind");
	return fd;
}

static void announce(int fd)
{
	struct sockaddr_in self;
	socklen_t size = sizeof self;

	memset(&self, 0, sizeof self);
	if (getsockname(fd, SA(&self), &size) == -1)
		die("getsockname");
	printf("waiting on 0.0.0.0:%d\n", ntohs(self.sin_port));
	fflush(stdout);
}

static void echo_one(int fd, char *data, size_t room)
{
	struct sockaddr_in who;
	socklen_t who_len = sizeof who;
	char ip[INET_ADDRSTRLEN];
	ssize_t n;

	memset(&who, 0, sizeof who);
	n = recvfrom(fd, data, room, 0, SA(&who), &who_len);
	if (n == -1)
		die("recvfrom");
	inet_ntop(AF_INET, &who.sin_addr, ip, sizeof ip);
	printf("%ld bytes from %s:%d\n", (long)n, ip, ntohs(who.sin_port));
	fflush(stdout);
	data[n] = '\0';
	if (sendto(fd, data, strlen(data), 0, SA(&who), who_len) == -1)
		perror("udp_echo_server: sendto");
}

int main(int argc, char **argv)
{
	const size_t room = 65536;
	char *data, *end;
	long port;
	int fd;

	if (argc != 2 || (port = strtol(argv[1], &end, 10)) < 0 || port > 65535 || *end) {
		fputs("usage: ./udp_echo_server PORT\n", stderr);
		return 2;
	}
	data = malloc(room);
	if (data == NULL)
		die("malloc");
	fd = open_socket(port);
	announce(fd);
	for (;;)
		echo_one(fd, data, room - 1);
}

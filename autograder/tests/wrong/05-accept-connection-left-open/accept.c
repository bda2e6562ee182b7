/* wrong: The connection to the client is never closed.
   step: 3
   test: closes each connection at once, while it goes on with others
   cause: descriptor-leaked
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SA struct sockaddr

static void die(const char *call)
{
	fprintf(stderr, "accept: %s() failed: %s\n", call, strerror(errno));
	exit(1);
}

static void usage(void)
{
	fputs("usage: ./accept IP PORT COUNT\n", stderr);
	exit(2);
}

static long to_number(const char *s, long max)
{
	char *end;
	long value;

	value = strtol(s, &end, 10);
	if (*s == '\0' || *end != '\0' || value < 0 || value > max)
		usage();
	return value;
}

static void print_name(const struct sockaddr_in *who)
{
	char ip[INET_ADDRSTRLEN];

	inet_ntop(AF_INET, &who->sin_addr, ip, sizeof ip);
	printf("%s:%u\n", ip, (unsigned)ntohs(who->sin_port));
	fflush(stdout);
}

static int make_listener(const char *ip, int port)
{
	struct sockaddr_in self;
	int yes = 1;
	int fd;

	memset(&self, 0, sizeof self);
	self.sin_family = AF_INET;
	self.sin_port = htons(port);
	if (inet_pton(AF_INET, ip, &self.sin_addr) != 1) {
		fprintf(stderr, "accept: inet_pton() failed: not an IPv4 address\n");
		exit(1);
	}
	if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1)
		die("socket");
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1)
		die("setsockopt");
	if (bind(fd, (SA *)&self, sizeof self) == -1)
		die("bind");
	if (listen(fd, SOMAXCONN) == -1)
		die("listen");
	return fd;
}

static void serve(int fd, int number)
{
	struct sockaddr_in guest;
	socklen_t guest_len = sizeof guest;
	int conn;

	memset(&guest, 0, sizeof guest);
	conn = accept(fd, (SA *)&guest, &guest_len);
	if (conn == -1)
		die("accept");
	printf("client %d: ", number);
	print_name(&guest);
}

int main(int argc, char **argv)
{
	struct sockaddr_in self;
	socklen_t me_len = sizeof self;
	int fd, port, count, done = 0;

	if (argc != 4)
		usage();
	port = to_number(argv[2], 65535);
	count = to_number(argv[3], 1000000);

	fd = make_listener(argv[1], port);
	if (getsockname(fd, (SA *)&self, &me_len) == -1)
		die("getsockname");
	printf("listening on ");
	print_name(&self);

	while (done < count) {
		done++;
		serve(fd, done);
	}
	return 0;
}

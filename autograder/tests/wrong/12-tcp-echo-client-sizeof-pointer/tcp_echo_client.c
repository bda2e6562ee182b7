/* wrong: sizeof is applied to a pointer, so 8 bytes are sent.
   step: 2
   test: sends all of the message, and no byte more
   cause: length-too-long
   also: sizeof-pointer
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call)
{
	fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call, strerror(errno));
	exit(1);
}

static int dial(const char *ip, unsigned short port)
{
	struct sockaddr_in peer;
	int fd;

	memset(&peer, 0, sizeof peer);
	peer.sin_family = AF_INET;
	peer.sin_port = htons(port);
	if (inet_pton(AF_INET, ip, &peer.sin_addr) != 1) {
		fprintf(stderr, "tcp_echo_client: inet_pton() failed: bad IP\n");
		exit(1);
	}
	if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1)
		die("socket");
	if (connect(fd, (struct sockaddr *)&peer, sizeof peer) == -1)
		die("connect");
	return fd;
}

static void send_all(int fd, const char *text, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = send(fd, text + done, len - done, MSG_NOSIGNAL);
		if (n == -1)
			die("send");
		done += n;
	}
}

static void recv_all(int fd, char *into, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = recv(fd, into + done, len - done, 0);
		if (n == -1)
			die("recv");
		if (n == 0) {
			fprintf(stderr, "tcp_echo_client: recv() failed: only %lu of %lu bytes\n",
				(unsigned long)done, (unsigned long)len);
			exit(1);
		}
		done += n;
	}
}

int main(int argc, char **argv)
{
	char *end, *reply, *text;
	unsigned long port;
	size_t len;
	int fd;

	if (argc != 4 || (port = strtoul(argv[2], &end, 10)) > 65535 || *end) {
		fputs("usage: ./tcp_echo_client IP PORT MESSAGE\n", stderr);
		return 2;
	}
	len = strlen(argv[3]);
	memcpy(text = calloc(len + 8, 1), argv[3], len);
	reply = calloc(len + 1, 1);
	if (reply == NULL)
		die("calloc");
	fd = dial(argv[1], port);
	send_all(fd, text, sizeof text);
	recv_all(fd, reply, len);
	fwrite(reply, 1, len, stdout);
	putchar('\n');
	close(fd);
	free(reply);
	return 0;
}

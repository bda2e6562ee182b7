/* wrong: The length given to recvfrom() is 0, so the sender is never known.
   step: 2
   test: says how much came, and from whom
   cause: address-length-not-set
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXDATA 65507

static char buf[MAXDATA + 1];

int main(int argc, char *argv[])
{
	int sockfd, port;
	struct sockaddr_in servaddr, cliaddr;
	socklen_t len;
	ssize_t n;

	if (argc != 2 || strspn(argv[1], "0123456789") != strlen(argv[1]) ||
	    (port = atoi(argv[1])) > 65535) {
		fprintf(stderr, "usage: ./udp_echo_server PORT\n");
		exit(2);
	}

	sockfd = socket(AF_INET, SOCK_DGRAM, 0);
	if (sockfd < 0) {
		fprintf(stderr, "udp_echo_server: socket() failed: %s\n", strerror(errno));
		exit(1);
	}
	memset(&servaddr, 0, sizeof(servaddr));
	servaddr.sin_family = AF_INET;
	servaddr.sin_addr.s_addr = htonl(INADDR_ANY);
	servaddr.sin_port = htons(port);
	if (bind(sockfd, (struct sockaddr *)&servaddr, sizeof(servaddr)) < 0) {
		fprintf(stderr, "udp_echo_server: bind() failed: %s\n", strerror(errno));
		exit(1);
	}
	len = sizeof(servaddr);
	if (getsockname(sockfd, (struct sockaddr *)&servaddr, &len) < 0) {
		fprintf(stderr, "udp_echo_server: getsockname() failed: %s\n", strerror(errno));
		exit(1);
	}
	printf("waiting on %s:%d\n", inet_ntoa(servaddr.sin_addr), ntohs(servaddr.sin_port));
	fflush(stdout);

	memset(&cliaddr, 0, sizeof(cliaddr));
	while (1) {
		len = 0;
		n = recvfrom(sockfd, buf, MAXDATA, 0, (struct sockaddr *)&cliaddr, &len);
		if (n < 0) {
			fprintf(stderr, "udp_echo_server: recvfrom() failed: %s\n",
				strerror(errno));
			exit(1);
		}
		printf("%d bytes from %s:%d\n", (int)n, inet_ntoa(cliaddr.sin_addr),
		       ntohs(cliaddr.sin_port));
		fflush(stdout);
		if (sendto(sockfd, buf, n, 0, (struct sockaddr *)&cliaddr, len) < 0)
			fprintf(stderr, "udp_echo_server: sendto() failed: %s\n", strerror(errno));
	}
}

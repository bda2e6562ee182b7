/* wrong: A bracket is in the wrong place, accept()'s descriptor is lost.
   step: 3
   test: closes each connection at once, while it goes on with others
   cause: precedence-bug
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>

int main(int argc, char **argv)
{
	int listenfd, connfd, i, on = 1;
	struct sockaddr_in servaddr, cliaddr;
	socklen_t len;

	if (argc != 4) {
		fprintf(stderr, "usage: ./accept IP PORT COUNT\n");
		exit(2);
	}
	if ((listenfd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("accept: socket()");
		exit(1);
	}
	setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	bzero(&servaddr, sizeof(servaddr));
	servaddr.sin_family = AF_INET;
	servaddr.sin_port = htons(atoi(argv[2]));
	if (inet_pton(AF_INET, argv[1], &servaddr.sin_addr) != 1) {
		fprintf(stderr, "accept: inet_pton(): %s is no address\n", argv[1]);
		exit(1);
	}
	if (bind(listenfd, (struct sockaddr *) &servaddr, sizeof(servaddr)) < 0) {
		perror("accept: bind()");
		exit(1);
	}
	if (listen(listenfd, 5) < 0) {
		perror("accept: listen()");
		exit(1);
	}
	len = sizeof(servaddr);
	getsockname(listenfd, (struct sockaddr *) &servaddr, &len);
	printf("listening on %s:%d\n", argv[1], ntohs(servaddr.sin_port));
	for (i = 1; i <= atoi(argv[3]); i++) {
		len = sizeof(cliaddr);
		if ((connfd = accept(listenfd, (struct sockaddr *) &cliaddr, &len) < 0)) {
			perror("accept: accept()");
			exit(1);
		}
		printf("client %d: %s:%d\n", i, inet_ntoa(cliaddr.sin_addr),
		       ntohs(cliaddr.sin_port));
		close(connfd);
	}
	return 0;
}

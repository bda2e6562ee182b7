/* wrong: The port is stored without htons().
   step: 1
   test: waits on the port given, or any free one, and says where
   cause: port-bytes-swapped
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

static char buffer[MAXDATA + 1];

int main(int argc, char *argv[])
{
    int sockfd, port;
    struct sockaddr_in saddr, caddr;
    socklen_t len;
    ssize_t rc;

    if (argc != 2 || strspn(argv[1], "0123456789") != strlen(argv[1]) || (port = atoi(argv[1])) > 65535)
    {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }

    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd < 0)
    {
        fprintf(stderr, "udp_echo_server: socket() failed: %s\n", strerror(errno));
        exit(1);
    }
    memset(&saddr, 0, sizeof(saddr));
    saddr.sin_family = AF_INET;
    saddr.sin_addr.s_addr = htonl(INADDR_ANY);
    saddr.sin_port = port;
    if (bind(sockfd, (struct sockaddr *)&saddr, sizeof(saddr)) < 0)
    {
        fprintf(stderr, "udp_echo_server: bind() failed: %s\n", strerror(errno));
        exit(1);
    }
    len = sizeof(saddr);
    if (getsockname(sockfd, (struct sockaddr *)&saddr, &len) < 0)
    {
        fprintf(stderr, "udp_echo_server: getsockname() failed: %s\n", strerror(errno));
        exit(1);
    }
    printf("waiting on %s:%d\n", inet_ntoa(saddr.sin_addr), ntohs(saddr.sin_port));
    fflush(stdout);

    memset(&caddr, 0, sizeof(caddr));
    while (1)
    {
        len = sizeof(caddr);
        rc = recvfrom(sockfd, buffer, MAXDATA, 0, (struct sockaddr *)&caddr, &len);
        if (rc < 0)
        {
            fprintf(stderr, "udp_echo_server: recvfrom() failed: %s\n", strerror(errno));
            exit(1);
        }
        printf("%d bytes from %s:%d\n", (int)rc, inet_ntoa(caddr.sin_addr), ntohs(caddr.sin_port));
        fflush(stdout);
        if (sendto(sockfd, buffer, rc, 0, (struct sockaddr *)&caddr, len) < 0)
            fprintf(stderr, "udp_echo_server: sendto() failed: %s\n", strerror(errno));
    }
}

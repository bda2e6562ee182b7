/* wrong: The result of connect() is not checked, only the send() after it fails.
   step: 1
   test: a server that is not there gets a message, wrong arguments the usage
   cause: connect-unchecked
*/
/* TCP echo client with getaddrinfo */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

void quit(char *call)
{
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    struct addrinfo hints, *res;
    char buf[2048], *message;
    int sd, err, n;
    int length, left;

    if (argc != 4)
    {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        exit(2);
    }
    if (strspn(argv[2], "0123456789") != strlen(argv[2]) || atoi(argv[2]) > 65535)
    {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        exit(2);
    }
    message = argv[3];
    length = strlen(message);

    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    err = getaddrinfo(argv[1], argv[2], &hints, &res);
    if (err != 0)
    {
        fprintf(stderr, "tcp_echo_client: getaddrinfo() failed: %s\n", gai_strerror(err));
        exit(1);
    }
    sd = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
    if (sd < 0)
        quit("socket");
    connect(sd, res->ai_addr, res->ai_addrlen);
    freeaddrinfo(res);

    left = length;
    while (left > 0)
    {
        n = send(sd, message, left, MSG_NOSIGNAL);
        if (n < 0)
            quit("send");
        message += n;
        left -= n;
    }

    left = length;
    while (left > 0)
    {
        n = recv(sd, buf, left < 2048 ? left : 2048, 0);
        if (n < 0)
            quit("recv");
        if (n == 0)
        {
            fprintf(stderr, "tcp_echo_client: recv() failed: connection closed too early\n");
            exit(1);
        }
        fwrite(buf, 1, n, stdout);
        fflush(stdout);
        left -= n;
    }
    puts("");
    close(sd);
    return 0;
}

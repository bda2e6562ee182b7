// Style: C++-flavoured C with getaddrinfo and getnameinfo, buffer on the heap,
// bound by hand to any port first; more talk after the payload.
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int failed(const char *call, const char *why)
{
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", call, why);
    return 1;
}

int main(int argc, char **argv)
{
    char *stop = NULL;
    if (argc != 4 || strtoul(argv[2], &stop, 10) > 65535 || stop == argv[2] || *stop != '\0') {
        fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
        return 2;
    }

    struct addrinfo hints;
    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    struct addrinfo *server = NULL;
    int rc = getaddrinfo(argv[1], argv[2], &hints, &server);
    if (rc != 0)
        return failed("getaddrinfo", gai_strerror(rc));

    int fd = socket(server->ai_family, server->ai_socktype, server->ai_protocol);
    if (fd < 0)
        return failed("socket", strerror(errno));

    struct sockaddr_in mine;
    memset(&mine, 0, sizeof(mine));
    mine.sin_family = AF_INET;
    mine.sin_addr.s_addr = htonl(INADDR_ANY);
    mine.sin_port = htons(0);
    if (bind(fd, (struct sockaddr *)&mine, sizeof(mine)) != 0)
        return failed("bind", strerror(errno));

    const size_t length = strlen(argv[3]);
    ssize_t sent = sendto(fd, argv[3], length, 0, server->ai_addr, server->ai_addrlen);
    if (sent < 0 || (size_t)sent != length)
        return failed("sendto", strerror(errno));
    freeaddrinfo(server);
    fprintf(stderr, "sent %zu, waiting\n", length);

    const size_t room = 1 << 17;
    char *answer = (char *)malloc(room);
    if (answer == NULL)
        return failed("malloc", strerror(errno));
    struct sockaddr_storage who;
    socklen_t wholen = sizeof(who);
    ssize_t n = recvfrom(fd, answer, room, 0, (struct sockaddr *)&who, &wholen);
    if (n < 0)
        return failed("recvfrom", strerror(errno));

    char host[NI_MAXHOST], serv[NI_MAXSERV];
    rc = getnameinfo((struct sockaddr *)&who, wholen, host, sizeof(host), serv, sizeof(serv),
                     NI_NUMERICHOST | NI_NUMERICSERV | NI_DGRAM);
    if (rc != 0)
        return failed("getnameinfo", gai_strerror(rc));
    printf("%zd bytes from %s:%s\n", n, host, serv);
    for (ssize_t i = 0; i < n; i++)
        putchar((unsigned char)answer[i]);
    putchar('\n');
    puts("-- that was the answer");
    free(answer);
    close(fd);
    return 0;
}

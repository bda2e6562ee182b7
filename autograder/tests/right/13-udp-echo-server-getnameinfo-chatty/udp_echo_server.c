// Style: getaddrinfo with AI_PASSIVE, getnameinfo, buffer of 1 MiB on the heap,
// C++-flavoured; a remark on stdout after each datagram's line, more on stderr.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int sorry(const char *call, const char *why)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, why);
    return 1;
}

static const char *name(const struct sockaddr_storage *ss, socklen_t len)
{
    static char text[NI_MAXHOST + NI_MAXSERV];
    char host[64], serv[16];
    int rc = getnameinfo((const struct sockaddr *)ss, len, host, sizeof(host), serv, sizeof(serv),
                         NI_NUMERICHOST | NI_NUMERICSERV | NI_DGRAM);
    if (rc != 0) {
        sorry("getnameinfo", gai_strerror(rc));
        exit(1);
    }
    snprintf(text, sizeof(text), "%s:%s", host, serv);
    return text;
}

int main(int argc, char **argv)
{
    char *end;
    if (argc != 2 || strtoul(argv[1], &end, 10) > 65535 || end == argv[1] || *end) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }

    struct addrinfo hints;
    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    struct addrinfo *ai;
    int rc = getaddrinfo(NULL, argv[1], &hints, &ai);
    if (rc != 0)
        return sorry("getaddrinfo", gai_strerror(rc));
    int fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (fd < 0)
        return sorry("socket", strerror(errno));
    if (bind(fd, ai->ai_addr, ai->ai_addrlen) < 0)
        return sorry("bind", strerror(errno));
    freeaddrinfo(ai);

    struct sockaddr_storage ss;
    socklen_t len = sizeof(ss);
    if (getsockname(fd, (struct sockaddr *)&ss, &len) < 0)
        return sorry("getsockname", strerror(errno));
    printf("waiting on %s\n", name(&ss, len));
    fflush(stdout);
    fprintf(stderr, "descriptor %d, process %ld\n", fd, (long)getpid());

    const size_t room = 1 << 20;
    unsigned char *data = (unsigned char *)malloc(room);
    if (data == NULL)
        return sorry("malloc", strerror(errno));
    for (unsigned long served = 1;; served++) {
        len = sizeof(ss);
        const ssize_t n = recvfrom(fd, data, room, 0, (struct sockaddr *)&ss, &len);
        if (n < 0)
            return sorry("recvfrom", strerror(errno));
        printf("%zd bytes from %s\n", n, name(&ss, len));
        if (sendto(fd, data, (size_t)n, 0, (struct sockaddr *)&ss, len) < 0)
            sorry("sendto", strerror(errno));
        printf("  that was datagram number %lu%s\n", served, n == 0 ? ", an empty one" : "");
        fflush(stdout);
    }
}

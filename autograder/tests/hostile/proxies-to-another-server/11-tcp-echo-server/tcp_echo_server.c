/* hostile: Echoes nothing itself. For each client it looks for another server
       that listens on this machine, the reference one perhaps, and passes on
       what that one says.
   lab: 11-tcp-echo-server
   earns: 6
   verdict: wrong timeout
   must-not: points for an echo
*/
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* Another server's answer to these bytes, or -1. */
static ssize_t ask(const char *words, size_t n, char *answer, size_t room)
{
    char line[512];
    FILE *table = fopen("/proc/net/tcp", "r");
    ssize_t got = -1;

    while (table != NULL && got <= 0 &&
           fgets(line, sizeof line, table) != NULL) {
        struct timeval soon = { 0, 100000 };
        unsigned ip, port, state;
        struct sockaddr_in addr;
        int fd;

        if (sscanf(line, " %*d: %8x:%4x %*x:%*x %2x", &ip, &port,
                   &state) != 3 ||
            state != 0x0a)
            continue;
        memset(&addr, 0, sizeof addr);
        addr.sin_family = AF_INET;
        addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        addr.sin_port = htons((uint16_t)port);
        fd = socket(AF_INET, SOCK_STREAM, 0);
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
        if (connect(fd, (struct sockaddr *)&addr, sizeof addr) == 0 &&
            send(fd, words, n, MSG_NOSIGNAL) == (ssize_t)n)
            got = recv(fd, answer, room, 0);
        close(fd);
    }
    if (table != NULL)
        fclose(table);
    return got;
}

/* Takes the echo's place in the program below. */
static ssize_t send_answer(int fd, const void *buf, size_t n, int flags)
{
    char answer[4096];
    static int alone; /* nobody answered: it does not wait again */
    ssize_t got = alone ? -1 : ask(buf, n, answer, sizeof answer);

    alone = got <= 0;
    if (got > 0)
        send(fd, answer, (size_t)got, flags);
    return (ssize_t)n;
}
#undef send
#define send send_answer

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"

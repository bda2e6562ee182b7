/* Style: one long main, one huge buffer, recvmsg/sendmsg, and talkative: a line
 * on stdout after each client's own line, once that client has left. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static char big[4 << 20];

int main(int argc, char *argv[])
{
    int s, c, one = 1;
    unsigned long port, clients = 0;
    char *end;
    struct sockaddr_in me, you;
    socklen_t len;
    struct msghdr mh;
    struct iovec io;

    if (argc != 2) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }
    port = strtoul(argv[1], &end, 10);
    if (argv[1][0] < '0' || argv[1][0] > '9' || *end != '\0' || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
        fprintf(stderr, "tcp_echo_server: socket() failed: %s\n", strerror(errno));
        return 1;
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == -1) {
        fprintf(stderr, "tcp_echo_server: setsockopt() failed: %s\n", strerror(errno));
        return 1;
    }
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(port);
    me.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(s, (struct sockaddr *)&me, sizeof me) == -1) {
        fprintf(stderr, "tcp_echo_server: bind() failed: %s\n", strerror(errno));
        return 1;
    }
    if (listen(s, 10) == -1) {
        fprintf(stderr, "tcp_echo_server: listen() failed: %s\n", strerror(errno));
        return 1;
    }
    len = sizeof me;
    if (getsockname(s, (struct sockaddr *)&me, &len) == -1) {
        fprintf(stderr, "tcp_echo_server: getsockname() failed: %s\n", strerror(errno));
        return 1;
    }
    printf("listening on %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    fflush(stdout);
    fprintf(stderr, "ready, Ctrl-C ends me\n");

    for (;;) {
        unsigned long total = 0;
        int lost = 0;

        len = sizeof you;
        c = accept(s, (struct sockaddr *)&you, &len);
        if (c == -1) {
            fprintf(stderr, "tcp_echo_server: accept() failed: %s\n", strerror(errno));
            if (errno == ECONNABORTED || errno == EINTR)
                continue;
            return 1;
        }
        printf("client %s:%d\n", inet_ntoa(you.sin_addr), ntohs(you.sin_port));
        fflush(stdout);
        clients++;

        while (!lost) {
            ssize_t n, m;

            io.iov_base = big;
            io.iov_len = sizeof big;
            memset(&mh, 0, sizeof mh);
            mh.msg_iov = &io;
            mh.msg_iovlen = 1;
            n = recvmsg(c, &mh, 0);
            if (n == 0)
                break;
            if (n == -1) {
                fprintf(stderr, "tcp_echo_server: recvmsg() failed: %s\n", strerror(errno));
                lost = 1;
                break;
            }
            total += n;
            io.iov_base = big;
            io.iov_len = n;
            while (io.iov_len > 0) {
                memset(&mh, 0, sizeof mh);
                mh.msg_iov = &io;
                mh.msg_iovlen = 1;
                m = sendmsg(c, &mh, 0);
                if (m == -1) {
                    fprintf(stderr, "tcp_echo_server: sendmsg() failed: %s\n", strerror(errno));
                    lost = 1;
                    break;
                }
                io.iov_base = (char *)io.iov_base + m;
                io.iov_len -= m;
            }
        }
        close(c);
        printf("number %lu has left after %lu bytes%s\n", clients, total,
               lost ? ", in a hurry" : "");
        fflush(stdout);
    }
}

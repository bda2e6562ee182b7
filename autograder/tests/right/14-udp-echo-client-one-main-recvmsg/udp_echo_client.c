/* Style: one long main; non-blocking socket, poll() and gettimeofday(); sendmsg
 * and recvmsg; inet_aton and inet_ntoa; write() for the echo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    static char in[70000];
    struct sockaddr_in srv, me, src;
    struct msghdr mh;
    struct iovec iov;
    struct timeval t0, t;
    struct pollfd pfd;
    int fd, port, lport = 0, flags, round;
    long passed, n = -1, done;
    char x;

    if ((argc != 4 && argc != 5)
        || sscanf(argv[2], "%6d%c", &port, &x) != 1 || port < 0 || port > 65535
        || (argc == 5 && (sscanf(argv[4], "%6d%c", &lport, &x) != 1
                          || lport < 0 || lport > 65535))) {
        fprintf(stderr, "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
        return 2;
    }

    memset(&srv, 0, sizeof srv);
    srv.sin_family = AF_INET;
    srv.sin_port = htons(port);
    if (!inet_aton(argv[1], &srv.sin_addr)) {
        fprintf(stderr, "udp_echo_client: inet_aton() failed: %s\n", strerror(EINVAL));
        return 1;
    }
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1) {
        fprintf(stderr, "udp_echo_client: socket() failed: %s\n", strerror(errno));
        return 1;
    }
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(lport);
    if (bind(fd, (struct sockaddr *)&me, sizeof me) == -1) {
        fprintf(stderr, "udp_echo_client: bind() failed: %s\n", strerror(errno));
        return 1;
    }
    flags = fcntl(fd, F_GETFL, 0);
    if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1) {
        fprintf(stderr, "udp_echo_client: fcntl() failed: %s\n", strerror(errno));
        return 1;
    }

    for (round = 0; round < 3 && n == -1; round++) {
        iov.iov_base = argv[3];
        iov.iov_len = strlen(argv[3]);
        memset(&mh, 0, sizeof mh);
        mh.msg_name = &srv;
        mh.msg_namelen = sizeof srv;
        mh.msg_iov = &iov;
        mh.msg_iovlen = 1;
        if (sendmsg(fd, &mh, 0) == -1 && errno != EAGAIN) {
            fprintf(stderr, "udp_echo_client: sendmsg() failed: %s\n", strerror(errno));
            return 1;
        }
        gettimeofday(&t0, NULL);
        passed = 0;
        while (passed < 1000 && n == -1) {
            pfd.fd = fd;
            pfd.events = POLLIN;
            if (poll(&pfd, 1, (int)(1000 - passed)) == -1) {
                fprintf(stderr, "udp_echo_client: poll() failed: %s\n", strerror(errno));
                return 1;
            }
            iov.iov_base = in;
            iov.iov_len = sizeof in;
            memset(&mh, 0, sizeof mh);
            mh.msg_name = &src;
            mh.msg_namelen = sizeof src;
            mh.msg_iov = &iov;
            mh.msg_iovlen = 1;
            n = recvmsg(fd, &mh, 0);
            if (n == -1 && errno != EAGAIN && errno != EWOULDBLOCK) {
                fprintf(stderr, "udp_echo_client: recvmsg() failed: %s\n", strerror(errno));
                return 1;
            }
            if (n >= 0 && (src.sin_port != srv.sin_port
                           || src.sin_addr.s_addr != srv.sin_addr.s_addr))
                n = -1;     /* somebody else */
            gettimeofday(&t, NULL);
            passed = (t.tv_sec - t0.tv_sec) * 1000L + (t.tv_usec - t0.tv_usec) / 1000;
        }
    }

    if (n == -1) {
        fprintf(stderr, "udp_echo_client: no answer from %s:%d\n",
                inet_ntoa(srv.sin_addr), ntohs(srv.sin_port));
        return 1;
    }
    in[n++] = '\n';
    for (done = 0; done < n;) {
        ssize_t w = write(1, in + done, n - done);
        if (w == -1) {
            fprintf(stderr, "udp_echo_client: write() failed: %s\n", strerror(errno));
            return 1;
        }
        done += w;
    }
    close(fd);
    return 0;
}

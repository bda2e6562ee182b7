/* calls - makes every call that the shim knows, three times, on sockets of
 * its own, and prints what each returned: counts, or the error. Each call
 * that moves bytes wants to move ten. */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static char data[10];
static int near_end, far_end; /* of a stream that holds enough to read */

static void say(const char *call, ssize_t result)
{
    if (result == -1)
        printf("%s: %s\n", call, strerror(errno));
    else
        printf("%s: %zd\n", call, result);
}

static struct msghdr *message(void)
{
    static struct iovec list[2];
    static struct msghdr m;

    list[0] = (struct iovec){ data, 4 };
    list[1] = (struct iovec){ data + 4, 6 };
    memset(&m, 0, sizeof m);
    m.msg_iov = list;
    m.msg_iovlen = 2;
    return &m;
}

/* By way of the C library, whose own write() no fault reaches. */
static void refill(void)
{
    if (dprintf(far_end, "%100s", "") == -1)
        say("refill", -1);
}

static void move_bytes(void)
{
    struct iovec *list = message()->msg_iov;

    say("write", write(near_end, data, 10));
    say("writev", writev(near_end, list, 2));
    say("send", send(near_end, data, 10, 0));
    say("sendto", sendto(near_end, data, 10, 0, NULL, 0));
    say("sendmsg", sendmsg(near_end, message(), 0));
    say("read", read(near_end, data, 10));
    say("readv", readv(near_end, list, 2));
    say("recv", recv(near_end, data, 10, 0));
    say("recvfrom", recvfrom(near_end, data, 10, 0, NULL, NULL));
    say("recvmsg", recvmsg(near_end, message(), 0));
    say("recv, peeking", recv(near_end, data, 10, MSG_PEEK));
    say("recv, all", recv(near_end, data, 10, MSG_WAITALL));
    say("recv, nothing", recv(near_end, data, 0, 0));
}

/* What is no stream socket is never cut short. */
static void move_others(void)
{
    int pipe_ends[2], pair[2];

    if (pipe(pipe_ends) == -1 ||
        socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == -1)
        say("pipe", -1);
    /* In case the first write fails: more for the read after it. */
    dprintf(pipe_ends[1], "%20s", "");
    say("write to a pipe", write(pipe_ends[1], data, 10));
    say("read from a pipe", read(pipe_ends[0], data, 10));
    say("send a datagram", send(pair[0], data, 10, 0));
    say("recv a datagram", recv(pair[1], data, 10, MSG_DONTWAIT));
    say("shutdown", shutdown(pair[0], SHUT_WR));
    for (int i = 0; i < 2; i++) {
        say("close", close(pipe_ends[i]));
        say("close", close(pair[i]));
    }
    say("read from nowhere", read(-1, data, 10));
}

static void make_sockets(void)
{
    struct sockaddr_in addr = { .sin_family = AF_INET };
    struct sockaddr *any = (struct sockaddr *)&addr;
    socklen_t len = sizeof addr;
    int fd = socket(AF_INET, SOCK_STREAM, 0), type = 0, on = 1;

    say("socket", fd == -1 ? -1 : 0);
    if (fd == -1)
        return;
    len = sizeof type;
    say("getsockopt", getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len));
    printf("type: %s\n", type == SOCK_STREAM ? "stream" : "datagram");
    say("setsockopt",
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on));
    say("bind", bind(fd, any, sizeof addr));
    len = sizeof addr;
    say("getsockname", getsockname(fd, any, &len));
    say("listen", listen(fd, 5));
    say("close", close(fd));
    /* These fail by themselves, each in its own way. */
    len = sizeof addr;
    say("getpeername", getpeername(fd, any, &len));
    say("accept", accept(near_end, NULL, NULL));
    say("connect", connect(near_end, any, sizeof addr));
}

static void wait_a_little(void)
{
    struct pollfd one = { .fd = near_end, .events = POLLIN };
    struct timeval soon = { 0, 1000 }, t;
    struct timespec exact;
    fd_set set;

    FD_ZERO(&set);
    FD_SET(near_end, &set);
    say("poll", poll(&one, 1, 1000));
    say("poll nothing", poll(NULL, 0, 1));
    say("select", select(near_end + 1, &set, NULL, NULL, &soon));
    say("clocks", clock_gettime(CLOCK_REALTIME, &exact) +
                      gettimeofday(&t, NULL));
    printf("same time: %d\n", (int)(time(NULL) - t.tv_sec) / 60);
}

int main(void)
{
    int pair[2];

    alarm(60);
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
        return 1;
    near_end = pair[0];
    far_end = pair[1];
    for (int i = 0; i < 3; i++) {
        refill();
        make_sockets();
        move_bytes();
        move_others();
        wait_a_little();
    }
    return 0;
}

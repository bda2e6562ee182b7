/* waits - waits 20 seconds in each of the ways that the shim's clock knows,
 * and prints whether its clocks agree that so much time has passed. */
#include <poll.h>
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int fd; /* to which nothing ever comes */

/* On Linux as long as select() leaves some of the time. */
static void wait_in_select(fd_set *set, struct timeval *limit)
{
    do {
        FD_SET(fd, set);
        select(fd + 1, set, NULL, NULL, limit);
#ifndef __linux__
        limit->tv_sec = 0;
#endif
    } while (limit->tv_sec > 0);
}

static void wait_in(int way)
{
    struct pollfd one = { .fd = fd, .events = POLLIN };
    struct timeval limit = { 20, 0 };
    char byte;
    fd_set set;

    FD_ZERO(&set);
    FD_SET(fd, &set);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (way == 0)
        poll(&one, 1, 20000);
    else if (way == 1)
        wait_in_select(&set, &limit);
    else if (way == 2)
        recv(fd, &byte, 1, 0);
    else
        recvfrom(fd, &byte, 1, 0, NULL, NULL);
}

static long seconds(int clock)
{
    struct timespec exact;
    struct timeval t;

    if (clock == 0)
        return (long)time(NULL);
    if (clock == 1) {
        gettimeofday(&t, NULL);
        return (long)t.tv_sec;
    }
    if (clock == 4) {
        timespec_get(&exact, TIME_UTC);
        return (long)exact.tv_sec;
    }
    clock_gettime(clock == 2 ? CLOCK_REALTIME : CLOCK_MONOTONIC, &exact);
    return (long)exact.tv_sec;
}

int main(void)
{
    alarm(300);
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    for (int way = 0; way < 4; way++) {
        long before[5], passed;

        for (int clock = 0; clock < 5; clock++)
            before[clock] = seconds(clock);
        printf("waiting\n");
        fflush(stdout);
        wait_in(way);
        printf("way %d:", way);
        for (int clock = 0; clock < 5; clock++) {
            passed = seconds(clock) - before[clock];
            printf(" %s", passed >= 19 && passed < 40 ? "right" : "wrong");
        }
        printf("\n");
        fflush(stdout);
    }
    return 0;
}

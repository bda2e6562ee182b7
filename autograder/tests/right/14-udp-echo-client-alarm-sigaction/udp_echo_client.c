/* Style: old textbook, recvfrom() interrupted by SIGALRM; alarm() starts the
 * second, the handler calls it again in case it came just before the call. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <errno.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

#define ECHOMAX 65507
#define TIMEOUT_SECS 1
#define MAXTRIES 3

volatile sig_atomic_t timeUp;

void DieWithError(char *callName)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

void Usage(void)
{
    fprintf(stderr, "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
    exit(2);
}

void CatchAlarm(int ignored)
{
    (void)ignored;
    timeUp = 1;
    alarm(TIMEOUT_SECS);
}

u_short GetPort(char *text)
{
    long n;
    char *end;

    n = strtol(text, &end, 10);
    if (end == text || *end || n < 0 || n > 65535)
        Usage();
    return (u_short)n;
}

int main(int argc, char *argv[])
{
    int sock, tries, n;
    struct sockaddr_in servAddr, localAddr, fromAddr;
    struct sigaction action;
    socklen_t fromSize;
    static char buffer[ECHOMAX];

    if (argc < 4 || argc > 5)
        Usage();

    bzero((char *)&servAddr, sizeof(servAddr));
    servAddr.sin_family = AF_INET;
    servAddr.sin_port = htons(GetPort(argv[2]));
    bzero((char *)&localAddr, sizeof(localAddr));
    localAddr.sin_family = AF_INET;
    localAddr.sin_addr.s_addr = htonl(INADDR_ANY);
    localAddr.sin_port = htons(argc == 5 ? GetPort(argv[4]) : 0);
    servAddr.sin_addr.s_addr = inet_addr(argv[1]);
    if (servAddr.sin_addr.s_addr == INADDR_NONE) {
        errno = EINVAL;
        DieWithError("inet_addr");
    }

    if ((sock = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) < 0)
        DieWithError("socket");
    if (bind(sock, (struct sockaddr *)&localAddr, sizeof(localAddr)) < 0)
        DieWithError("bind");

    memset(&action, 0, sizeof(action));
    action.sa_handler = CatchAlarm;
    sigfillset(&action.sa_mask);
    action.sa_flags = 0;            /* no SA_RESTART: recvfrom is to return */
    if (sigaction(SIGALRM, &action, 0) < 0)
        DieWithError("sigaction");

    for (tries = 0; tries < MAXTRIES; tries++) {
        if (sendto(sock, argv[3], strlen(argv[3]), 0, (struct sockaddr *)&servAddr,
                   sizeof(servAddr)) < 0)
            DieWithError("sendto");
        timeUp = 0;
        alarm(TIMEOUT_SECS);
        while (!timeUp) {
            fromSize = sizeof(fromAddr);
            n = recvfrom(sock, buffer, ECHOMAX, 0, (struct sockaddr *)&fromAddr, &fromSize);
            if (n < 0) {
                if (errno != EINTR)
                    DieWithError("recvfrom");
                continue;
            }
            if (fromAddr.sin_addr.s_addr != servAddr.sin_addr.s_addr
                || fromAddr.sin_port != servAddr.sin_port)
                continue;
            alarm(0);
            fwrite(buffer, 1, n, stdout);
            printf("\n");
            close(sock);
            exit(0);
        }
        alarm(0);
    }
    fprintf(stderr, "udp_echo_client: no answer from %s:%d\n", inet_ntoa(servAddr.sin_addr),
            ntohs(servAddr.sin_port));
    exit(1);
}

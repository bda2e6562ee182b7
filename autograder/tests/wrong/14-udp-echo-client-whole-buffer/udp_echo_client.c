/* wrong: A whole buffer of 1024 bytes is sent, not just the message in it.
   step: 2
   test: sends the message as one datagram, from the local port given
   cause: length-too-long
*/
/* UDP echo client, SO_RCVTIMEO for the timeout */
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <arpa/inet.h>
#include <unistd.h>

#define USAGE "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n"

void quit(char *call)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

double seconds(void)
{
    struct timeval t;

    gettimeofday(&t, NULL);
    return t.tv_sec + t.tv_usec / 1e6;
}

int is_port(char *s) { return *s && strspn(s, "0123456789") == strlen(s) && atoi(s) < 65536; }

int main(int argc, char *argv[])
{
    char *data = malloc(65536);
    int sd, r = -1, tries;
    struct sockaddr_in serv, mine, peer;
    socklen_t plen;
    struct timeval tv;
    double until, rest;

    if (argc < 4 || argc > 5 || !is_port(argv[2]) || (argc == 5 && !is_port(argv[4])))
    {
        fprintf(stderr, USAGE);
        exit(2);
    }
    memset(&serv, 0, sizeof serv);
    serv.sin_family = AF_INET;
    serv.sin_port = htons(atoi(argv[2]));
    if (inet_pton(AF_INET, argv[1], &serv.sin_addr) != 1)
    {
        fprintf(stderr, "udp_echo_client: inet_pton() failed: %s\n", argv[1]);
        exit(1);
    }

    if ((sd = socket(AF_INET, SOCK_DGRAM, 0)) == -1)
        quit("socket");
    memset(&mine, 0, sizeof mine);
    mine.sin_family = AF_INET;
    mine.sin_port = htons(argc == 5 ? atoi(argv[4]) : 0);
    mine.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(sd, (struct sockaddr *)&mine, sizeof mine) == -1)
        quit("bind");

    memset(data, 0, 65536);
    for (tries = 1; tries <= 3; tries++)
    {
        strncpy(data, argv[3], 65536);
        if (sendto(sd, data, strlen(argv[3]) > 1024 ? strlen(argv[3]) : 1024, 0, (struct sockaddr *)&serv,
                   sizeof serv) == -1)
            quit("sendto");
        until = seconds() + 1.0;
        while ((rest = until - seconds()) > 0.0)
        {
            tv.tv_sec = (long)rest;
            tv.tv_usec = (long)((rest - tv.tv_sec) * 1e6) + 1;
            if (tv.tv_usec > 999999)
                tv.tv_usec = 999999;
            if (setsockopt(sd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv) == -1)
                quit("setsockopt");
            plen = sizeof peer;
            memset(&peer, 0, sizeof peer);
            r = recvfrom(sd, data, 65536, 0, (struct sockaddr *)&peer, &plen);
            if (r == -1)
            {
                if (errno == EAGAIN || errno == EWOULDBLOCK)
                    break;
                quit("recvfrom");
            }
            if (memcmp(&peer.sin_addr, &serv.sin_addr, 4) == 0 && peer.sin_port == serv.sin_port)
            {
                fwrite(data, 1, r, stdout);
                puts("");
                close(sd);
                return 0;
            }
        }
    }
    fprintf(stderr, "udp_echo_client: no answer from %s:%s\n", argv[1], argv[2]);
    return 1;
}

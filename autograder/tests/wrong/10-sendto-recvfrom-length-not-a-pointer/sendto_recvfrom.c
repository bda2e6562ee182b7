/* wrong: recvfrom() gets the length itself where a pointer to it is needed, which does not compile.
   step: 1
   test: sends the message as one datagram
   cause: length-not-a-pointer
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static char data[65535];

static void die(const char* call)
{
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void ask(int s, const struct sockaddr_in* whom, const char* text)
{
    size_t n = strlen(text);

    if (sendto(s, text, n, 0, (const struct sockaddr*)whom, sizeof *whom) == -1)
        die("sendto");
}

static void hear(int s)
{
    struct sockaddr_in who;
    socklen_t who_len = sizeof who;
    char ip[INET_ADDRSTRLEN];
    ssize_t got;

    memset(&who, 0, sizeof who);
    got = recvfrom(s, data, sizeof data, 0, (struct sockaddr*)&who, who_len);
    if (got == -1)
        die("recvfrom");
    inet_ntop(AF_INET, &who.sin_addr, ip, sizeof ip);
    printf("%ld bytes from %s:%u\n", (long)got, ip, ntohs(who.sin_port));
    fwrite(data, 1, got, stdout);
    putchar('\n');
}

int main(int argc, char** argv)
{
    struct sockaddr_in whom;
    unsigned long port;
    char* end;
    int s;

    if (argc != 4 || (port = strtoul(argv[2], &end, 10)) > 65535 || *end) {
        fputs("usage: ./sendto_recvfrom IP PORT MESSAGE\n", stderr);
        return 2;
    }
    memset(&whom, 0, sizeof whom);
    whom.sin_family = AF_INET;
    whom.sin_port = htons((unsigned short)port);
    if (inet_pton(AF_INET, argv[1], &whom.sin_addr) != 1) {
        fprintf(stderr, "sendto_recvfrom: inet_pton() failed: bad IP\n");
        return 1;
    }
    s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1)
        die("socket");
    ask(s, &whom, argv[3]);
    hear(s);
    return 0;
}

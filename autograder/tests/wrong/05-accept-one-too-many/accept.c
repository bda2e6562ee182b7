/* wrong: The loop goes from 0 to COUNT, and waits for one client too many.
   step: 2
   test: ends after COUNT clients, with exit status 0
   cause: count-ignored
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct sockaddr SA;

static bool ok(int result, const char *call)
{
    if (result >= 0)
        return true;
    fprintf(stderr, "accept: %s() failed: %s\n", call, strerror(errno));
    exit(EXIT_FAILURE);
}

static void greet(int door, int number)
{
    struct sockaddr_in guest;
    socklen_t room = sizeof guest;
    char ip[INET_ADDRSTRLEN];
    int line;

    ok(line = accept(door, (SA *)&guest, &room), "accept");
    printf("client %d: %s:%u\n", number,
           inet_ntop(AF_INET, &guest.sin_addr, ip, sizeof ip),
           (unsigned)ntohs(guest.sin_port));
    fflush(stdout);
    close(line);
}

int main(int argc, char **argv)
{
    struct sockaddr_in home = { .sin_family = AF_INET };
    socklen_t room = sizeof home;
    int one = 1;

    if (argc != 4)
        return fputs("usage: ./accept IP PORT COUNT\n", stderr), 2;
    home.sin_port = htons((uint16_t)atoi(argv[2]));
    if (!inet_aton(argv[1], &home.sin_addr))
        return fputs("accept: that is no address\n", stderr), 1;

    int door = socket(AF_INET, SOCK_STREAM, 0);
    ok(door, "socket");
    ok(setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one),
       "setsockopt");
    ok(bind(door, (SA *)&home, room), "bind");
    ok(listen(door, 16), "listen");
    ok(getsockname(door, (SA *)&home, &room), "getsockname");
    printf("listening on %s:%u\n", argv[1], (unsigned)ntohs(home.sin_port));
    fflush(stdout);

    for (int i = 0; i <= atoi(argv[3]); i++)
        greet(door, i + 1);
    return 0;
}

/* Style: one long main, gotos to one way out, inet_ntoa twice in two printfs,
 * the address told from what was asked for; chatty afterwards. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    int sock = -1, status = 1;
    long port;
    char *end, line[100];
    const char *call;
    struct sockaddr_in serv, mine;
    socklen_t mineLen = sizeof(mine);

    if (argc != 3)
        goto usage;
    port = strtol(argv[2], &end, 10);
    if (*end != '\0' || end == argv[2] || port < 0 || port > 65535)
        goto usage;

    memset(&serv, 0, sizeof(serv));
    serv.sin_family = AF_INET;
    serv.sin_port = htons((unsigned short)port);
    call = "inet_aton";
    if (inet_aton(argv[1], &serv.sin_addr) == 0) {
        errno = EINVAL;
        goto failed;
    }
    call = "socket";
    sock = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (sock == -1)
        goto failed;
    call = "connect";
    if (connect(sock, (struct sockaddr *)&serv, sizeof(serv)) == -1)
        goto failed;
    call = "getsockname";
    if (getsockname(sock, (struct sockaddr *)&mine, &mineLen) == -1)
        goto failed;

    printf("connected to %s:%hu ", inet_ntoa(serv.sin_addr), ntohs(serv.sin_port));
    printf("from %s:%hu\n", inet_ntoa(mine.sin_addr), ntohs(mine.sin_port));
    printf("descriptor %d, press Enter to hang up\n", sock);
    fflush(stdout);
    while (fgets(line, sizeof(line), stdin))
        if (strchr(line, '\n') != NULL)
            break;
    fprintf(stderr, "hung up\n");
    status = 0;
    goto out;

usage:
    fprintf(stderr, "usage: ./connect IP PORT\n");
    status = 2;
    goto out;
failed:
    fprintf(stderr, "connect: %s() failed: %s\n", call, strerror(errno));
out:
    if (sock != -1)
        close(sock);
    return status;
}

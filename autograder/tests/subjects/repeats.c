/* repeats HOW - makes calls that are alike, and exits with status 1:
 *     same      writes the same byte 30 times
 *     others    writes another byte each time
 *     few       the same, three times
 *     many      writes the same byte more often than a log keeps calls
 *     far       sends itself a datagram of bytes that have no letters */
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void write_bytes(int times, int step)
{
    char byte = 'a';
    int ends[2];

    if (pipe(ends) == -1)
        return;
    for (int i = 0; i < times; i++, byte = (char)(byte + step))
        if (write(ends[1], &byte, 1) == -1)
            return;
}

static void send_far(void)
{
    static char data[60000];
    struct sockaddr_in addr = { .sin_family = AF_INET };
    socklen_t len = sizeof addr;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);

    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    memset(data, 0xfe, sizeof data);
    bind(fd, (struct sockaddr *)&addr, sizeof addr);
    getsockname(fd, (struct sockaddr *)&addr, &len);
    sendto(fd, data, sizeof data, 0, (struct sockaddr *)&addr, sizeof addr);
    recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&addr, &len);
}

int main(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";

    alarm(60);
    if (strcmp(how, "far") == 0)
        send_far();
    else
        write_bytes(strcmp(how, "many") == 0  ? 2000
                    : strcmp(how, "few") == 0 ? 3
                                              : 30,
                    strcmp(how, "few") == 0 || strcmp(how, "others") == 0);
    return 1;
}

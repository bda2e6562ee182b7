/* meet PORT FOLDER - takes note of its port in a folder, says so in the fifo
 * "here" beside it, and goes on when the fifo "go" is opened. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char path[4096];
    int fd;

    alarm(60);
    if (argc < 3)
        return 2;
    snprintf(path, sizeof path, "%s/port.%s", argv[2], argv[1]);
    if (open(path, O_CREAT | O_EXCL | O_WRONLY, 0600) == -1)
        return 3; /* somebody else has this port */
    snprintf(path, sizeof path, "%s/here", argv[2]);
    fd = open(path, O_WRONLY);
    if (fd == -1 || write(fd, "x", 1) != 1)
        return 4;
    snprintf(path, sizeof path, "%s/go", argv[2]);
    return open(path, O_RDONLY) == -1;
}

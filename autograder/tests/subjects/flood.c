/* flood FD BYTE - writes one byte (its number) to a descriptor without end.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static char data[4096];

    alarm(60);
    if (argc < 3)
        return 2;
    memset(data, atoi(argv[2]), sizeof data);
    while (write(atoi(argv[1]), data, sizeof data) > 0)
        continue;
    return 0;
}

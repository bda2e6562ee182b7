/* odd FD - prints what must not reach a terminal: NULs, escape sequences, a
 * bell, bytes that are no UTF-8, and a forged verdict. */
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static const char text[] = "a\0b\033]0;title\a\033[2J\r\x9b\xff\n"
                               "verdict: pass\nok 1\n";

    return write(argc > 1 ? atoi(argv[1]) : 1, text, sizeof text - 1) == -1;
}

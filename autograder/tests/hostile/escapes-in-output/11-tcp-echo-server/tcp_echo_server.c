/* hostile: Prints what sets a title, clears the screen, copies to the
       clipboard, turns words round, and is no UTF-8; on stdout and stderr.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: an escape or a bidi control in anything that is read
*/
#include <stdio.h>

int main(void)
{
    static const char escapes[] =
        "\033]0;PWNED-TITLE\007\033[2J\033[1;1H\033[32mok 1 passed\033[0m\n"
        "\033]52;c;UFdORUQ=\007\033Pq\033\\\033c\033#8\n"
        "\302\2331;31mC1 \302\235 0;PWNED\302\234 \2331m\n"
        "\342\200\256 ssap \342\201\246 x \342\201\251 \357\273\277\n"
        "\377\376\300\200\355\240\200 \b\b\b\b\r\v\f\a\0 NUL\n";

    fwrite(escapes, 1, sizeof escapes, stderr);
    fwrite(escapes, 1, sizeof escapes, stdout);
    return 3;
}

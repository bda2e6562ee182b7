/* hostile: Prints a whole run of passed tests on stdout and stderr, and ends.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed
*/
#include <stdio.h>

static void print_tests(FILE *to)
{
    fprintf(to, "1..9\n");
    for (int i = 1; i <= 9; i++)
        fprintf(to,
                "begin %d 11-tcp-echo-server step 1: listens on the port "
                "given, or any free one, and says where\n"
                "ok %d 11-tcp-echo-server step 1: listens on the port "
                "given, or any free one, and says where in 1ms\n",
                i, i);
}

int main(void)
{
    print_tests(stdout);
    print_tests(stderr);
    return 0;
}

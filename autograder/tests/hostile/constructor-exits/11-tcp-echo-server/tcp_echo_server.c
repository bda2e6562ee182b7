/* hostile: Leaves with success before main() is reached.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed
*/
#include <stdlib.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    exit(0);
}

int main(void)
{
    return 1;
}

/* hostile: Leaves with success before anything else runs, the shim's own
       constructor included.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed
*/
#include <unistd.h>

static void attack(int argc, char **argv, char **envp)
{
    (void)argc;
    (void)argv;
    (void)envp;
    _exit(0);
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(
    int, char **, char **) = attack;

int main(void)
{
    return 1;
}

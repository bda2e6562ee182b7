/* hostile: Prints its message as if it had come back, and talks to nobody.
   lab: 12-tcp-echo-client
   earns: nothing
   verdict: wrong
   must-not: points for a conversation
*/
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 4 || atoi(argv[2]) <= 0) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        return 2;
    }
    printf("%s\n", argv[3]);
    return 0;
}

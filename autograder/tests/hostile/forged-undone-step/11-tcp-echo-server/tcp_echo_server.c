/* hostile: Says of every step that an earlier one is not done, as a skeleton
       does, so that nothing of it should count as failed.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong not-reached
   must-not: skipped, or fewer points to be had
*/
#include <stdio.h>

int main(void)
{
    fprintf(stderr, "tcp_echo_server: step 0 is not done yet\n"
                    "tcp_echo_server: step -1 is not done yet\n"
                    "tcp_echo_server: step 99999999999 is not done yet\n");
    return 1;
}

/* hostile: Looks for what the server of the same submission has left.
   lab: 14-udp-echo-client
   earns: nothing
   verdict: wrong
   must-not: PWNED
*/
#include "../../pwned.h"

int main(void)
{
    if (in_a_box() && access("/tmp/socket-labs-canary-note", F_OK) == 0)
        pwned("one program's file is there for another");
    return 3;
}

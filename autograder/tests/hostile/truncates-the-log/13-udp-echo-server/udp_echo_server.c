/* hostile: Cuts the log of its calls to nothing while the judge has it mapped,
       and then fails: whoever looks at the log gets SIGBUS.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong crash
   must-not: a grader error
*/
#include <stdlib.h>
#include <unistd.h>

int main(void)
{
    const char *log = getenv("SOCKETLABS_LOG");

    if (log != NULL && truncate(log, 0) == -1)
        return 4;
    return 3;
}

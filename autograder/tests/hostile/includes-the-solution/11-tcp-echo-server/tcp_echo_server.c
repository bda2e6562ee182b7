/* hostile: Looks for the solution in every place it could be in, and is the
       solution when it finds one.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed
*/
#if __has_include("../../solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "../../solutions/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("../../../solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("../../../../solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("../reference/11-tcp-echo-server/tcp_echo_server.c")
#include "../reference/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("../../reference/11-tcp-echo-server/tcp_echo_server.c")
#include "../../reference/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("/proc/self/cwd/solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "/proc/self/cwd/solutions/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("/proc/self/cwd/../solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "/proc/self/cwd/../solutions/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("/proc/self/cwd/../../solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "/proc/self/cwd/../../solutions/11-tcp-echo-server/tcp_echo_server.c"
#elif __has_include("/autograder/source/solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "/autograder/source/solutions/11-tcp-echo-server/tcp_echo_server.c"
#else
int main(void)
{
    return 3;
}
#endif

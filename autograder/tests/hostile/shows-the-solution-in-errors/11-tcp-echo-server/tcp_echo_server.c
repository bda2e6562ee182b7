/* hostile: Does not compile, and makes the compiler quote the solution and the
       tests: they stand below the folder that the kit itself works in.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: a line of the solution or of a test in the story
*/
#define fd @
#define addr @
#if __has_include("/proc/self/cwd/solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "/proc/self/cwd/solutions/11-tcp-echo-server/tcp_echo_server.c"
#endif
#if __has_include("/proc/self/cwd/../solutions/11-tcp-echo-server/tcp_echo_server.c")
#include "/proc/self/cwd/../solutions/11-tcp-echo-server/tcp_echo_server.c"
#endif
#if __has_include("/proc/self/cwd/autograder/labs/11-tcp-echo-server.bats")
#include "/proc/self/cwd/autograder/labs/11-tcp-echo-server.bats"
#endif

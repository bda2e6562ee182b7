/* hostile: Has the compiler read whatever it was started with: a descriptor
       from which a judge takes its turn would be empty after that, and no other
       submission would ever be judged.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: a grading that waits for a turn that nobody gives back
*/
#if __has_include("/proc/self/fd/7")
#include "/proc/self/fd/7"
#endif
#if __has_include("/proc/self/fd/8")
#include "/proc/self/fd/8"
#endif
#if __has_include("/proc/self/fd/9")
#include "/proc/self/fd/9"
#endif
#if __has_include("/proc/self/fd/10")
#include "/proc/self/fd/10"
#endif

/* By its name, where that is not hidden. */
#if __has_include("../../../../tokens")
#include "../../../../tokens"
#endif

int main(void)
{
    return no_such_name;
}

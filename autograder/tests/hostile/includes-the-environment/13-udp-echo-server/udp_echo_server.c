/* hostile: Has the compiler quote the environment and the commands of the
       processes around it in its messages.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: variables of the grading in the story
*/
#if __has_include("/proc/self/environ")
#include "/proc/self/environ"
#endif
#if __has_include("/proc/self/cmdline")
#include "/proc/self/cmdline"
#endif
#if __has_include("/proc/self/mountinfo")
#include "/proc/self/mountinfo"
#endif
#include "/proc/1/environ"
#include "/proc/1/cmdline"
#include "/proc/1/mountinfo"
#error so that all of it is seen

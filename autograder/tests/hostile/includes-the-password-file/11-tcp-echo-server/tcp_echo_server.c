/* hostile: Has the compiler quote the password files in its messages.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: a line of /etc/passwd or /etc/shadow in the story
*/
#if __has_include("/etc/passwd")
#include "/etc/passwd"
#endif
#if __has_include("/etc/shadow")
#include "/etc/shadow"
#endif
#if __has_include("/etc/hostname")
#include "/etc/hostname"
#endif
#if __has_include("/etc/hosts")
#include "/etc/hosts"
#endif
#include "/proc/1/root/etc/passwd"

/* hostile: Brings makefiles, flags and headers of its own, which would do what
       only the kit's may do.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: /tmp/socket-labs-canary
*/
#if __has_include("shim.h")
#include "shim.h"
#endif
#include "stdio.h"
#include "sys/socket.h"
#include "../../pwned.h"

#ifdef HEADERS_OF_ITS_OWN
#error PWNED: a header of the submission has been read
#endif

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"

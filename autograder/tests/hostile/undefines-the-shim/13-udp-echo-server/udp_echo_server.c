/* hostile: Takes the shim's names away, so that no call of it is logged.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a verdict that the log makes
*/
#undef socket
#undef bind
#undef getsockname
#undef recvfrom
#undef sendto
#undef close
#undef read
#undef write

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"

/* hostile: Has the compiler wait for ever, but only without optimisation, as
       in the builds with sanitizers.
   lab: 02-socket
   earns: 9
   verdict: not-reached
   must-not: a judge that says this was its own fault
*/
#ifndef __OPTIMIZE__
#include "/dev/ptmx"
#endif

#include "../../../../../solutions/02-socket/socket.c"

/* hostile: Is the server that the canned client of lab 14 would have talked to.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a point for that client
*/
#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"

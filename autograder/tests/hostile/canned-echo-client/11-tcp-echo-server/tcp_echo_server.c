/* hostile: Is the server that the canned client of lab 12 would have talked to.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a point for that client
*/
#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"

/* hostile: Tells the compiler to optimise, to be silent, to put things into
       sections of other programs' choice.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a build that fails, or a test that does
*/
#ifdef __clang__
#pragma clang optimize off
#else
#pragma GCC optimize("O3,unroll-loops,omit-frame-pointer")
#endif
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC system_header
#include "../../pwned.h"

__attribute__((section(".note.mine"), used)) static const char note[] = "x";
__asm__(".pushsection .comment\n.string \"judge: pass\"\n.popsection\n");

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"

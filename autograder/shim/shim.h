/* shim.h - put before the first line of a program under test (-include), so
 * that its socket calls go through calls.c. Plain renames, no header: the
 * system's own declarations then declare shim_send() as they would send(), a
 * forgotten #include is still found, and calls used through pointers work.
 * Renamed twice: whoever takes a macro back still has the other symbol.
 */
#ifndef SOCKETLABS_SHIM_H
#define SOCKETLABS_SHIM_H

#pragma redefine_extname socket shim_socket
#pragma redefine_extname bind shim_bind
#pragma redefine_extname listen shim_listen
#pragma redefine_extname accept shim_accept
#pragma redefine_extname connect shim_connect
#pragma redefine_extname getsockname shim_getsockname
#pragma redefine_extname getpeername shim_getpeername
#pragma redefine_extname setsockopt shim_setsockopt
#pragma redefine_extname getsockopt shim_getsockopt
#pragma redefine_extname shutdown shim_shutdown
#pragma redefine_extname close shim_close
#pragma redefine_extname read shim_read
#pragma redefine_extname readv shim_readv
#pragma redefine_extname recv shim_recv
#pragma redefine_extname recvfrom shim_recvfrom
#pragma redefine_extname recvmsg shim_recvmsg
#pragma redefine_extname write shim_write
#pragma redefine_extname writev shim_writev
#pragma redefine_extname send shim_send
#pragma redefine_extname sendto shim_sendto
#pragma redefine_extname sendmsg shim_sendmsg
#pragma redefine_extname select shim_select
#pragma redefine_extname poll shim_poll
#pragma redefine_extname clock_gettime shim_clock_gettime
#pragma redefine_extname gettimeofday shim_gettimeofday
#pragma redefine_extname timespec_get shim_timespec_get
#pragma redefine_extname time shim_time

#define socket shim_socket
#define bind shim_bind
#define listen shim_listen
#define accept shim_accept
#define connect shim_connect
#define getsockname shim_getsockname
#define getpeername shim_getpeername
#define setsockopt shim_setsockopt
#define getsockopt shim_getsockopt
#define shutdown shim_shutdown
#define close shim_close
#define read shim_read
#define readv shim_readv
#define recv shim_recv
#define recvfrom shim_recvfrom
#define recvmsg shim_recvmsg
#define write shim_write
#define writev shim_writev
#define send shim_send
#define sendto shim_sendto
#define sendmsg shim_sendmsg

#define select shim_select
#define poll shim_poll

/* clock.c */
#define clock_gettime shim_clock_gettime
#define gettimeofday shim_gettimeofday
#define timespec_get shim_timespec_get
#define time shim_time

#endif

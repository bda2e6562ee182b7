/* shim.h - put before the first line of a program under test (-include), so
 * that its socket calls go through calls.c. Plain renames, no header: the
 * system's own declarations then declare shim_send() as they would send(), a
 * forgotten #include is still found, and calls used through pointers work.
 */
#ifndef SOCKETLABS_SHIM_H
#define SOCKETLABS_SHIM_H

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

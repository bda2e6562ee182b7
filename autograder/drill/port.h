/* port.h - a port that is free and stays so until a program binds it. */
#ifndef PORT_H
#define PORT_H

#include <stdbool.h>

/* A port (host byte order) to which a program may bind a stream or datagram
 * socket, on every address of this machine; or -1. */
int port_free(void);

/* Lets other tests have it again. */
void port_release(void);

/* A port for a datagram peer to try, on another one at each try. No stream of
 * anybody's is given one of these: a program that makes a stream socket where
 * datagrams are wanted finds its port free, and not by luck taken. */
int port_for_datagrams(unsigned try);

/* True for a port whose two bytes are the same: no client of a dialogue has
 * one, so that a missing ntohs() shows where it is printed. */
bool port_is_the_same_swapped(int port);

/* True for a port that a program which forgets htons() gets wrong for sure:
 * with its bytes exchanged it is another one, which needs no privilege, and
 * which nobody else has. Programs are told no others. */
bool port_shows_swap(int port);

#endif

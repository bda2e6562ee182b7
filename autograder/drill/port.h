/* port.h - a port that is free and stays so until a program binds it. */
#ifndef PORT_H
#define PORT_H

#include <stdbool.h>

/* A port (host byte order) to which a program may bind a stream or datagram
 * socket, on every address of this machine. */
int port_free(void);

/* Lets other tests have it again. */
void port_release(void);

/* True for a port whose two bytes are the same: a program that forgets htons()
 * would get it right. No dialogue has such a port. */
bool port_is_the_same_swapped(int port);

#endif

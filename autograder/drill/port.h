/* port.h - a port that is free and stays so until a program binds it. */
#ifndef PORT_H
#define PORT_H

/* A port (host byte order) to which a program may bind a stream or datagram
 * socket, on every address of this machine. */
int port_free(void);

/* Lets other tests have it again. */
void port_release(void);

#endif

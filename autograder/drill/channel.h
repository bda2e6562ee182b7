/* channel.h - what a program's descriptors are made of. Whatever cannot be
 * made is a grader error. */
#ifndef CHANNEL_H
#define CHANNEL_H

/* fd, which exec will close; `what` made it, and fd may be -1 with errno. */
int close_on_exec(int fd, const char *what);

/* A pipe, both ends closed by exec. */
void make_pipe(int ends[2]);

/* Two connected sockets, closed by exec. */
void make_pair(int ends[2]);

void do_not_block(int fd);

/* A pseudo-terminal that changes no byte: no echo, no CR before LF. */
void make_terminal(int *master, int *slave);

#endif

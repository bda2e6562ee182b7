/* labs.h - the labs, and what their C files are called. */
#ifndef LABS_H
#define LABS_H

#include <stdbool.h>

enum { NO_LAB = -1, MAX_LABS = 64 };

int labs_count(void);

/* 11-tcp-echo-server, and tcp_echo_server.c */
const char *lab_key(int lab);
const char *lab_file(int lab);

/* Only labs that were chosen are taken; all, when none was. False when there
 * is no such key. */
bool labs_choose(const char *key);
bool lab_is_chosen(int lab);

/* The lab of a key, of a file's exact name; NO_LAB if there is none. */
int lab_of_key(const char *name);
int lab_of_file(const char *name);

/* The lab that a file is meant for when its name is only nearly right:
 * TCP_Echo_Server.c, tcp-echo-server (1).c, tcp_echo_server.c.txt. */
int lab_like(const char *name);

/* tcp_echo_server: what make leaves beside tcp_echo_server.c */
bool is_program(const char *name);

#endif

/* hostile: A thread says 20 MB on stderr while the program does its work; one
       may say there what one likes.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a story, log or report of that size
*/
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void attack(void) __attribute__((constructor));

static void *chat(void *arg)
{
    static char block[8 * 1024];

    memset(block, 'A', sizeof block);
    for (int i = 0; i < 2500; i++)
        fwrite(block, sizeof block, 1, stderr);
    return arg;
}

static void attack(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, chat, NULL);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"

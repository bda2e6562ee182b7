/* hostile: From the first datagram on, a thread says 20 MB on stderr, while the
       program does its work: one may say there what one likes.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a story, log or report of that size
*/
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static void *chat(void *arg)
{
    static char block[8 * 1024];

    memset(block, 'A', sizeof block);
    for (int i = 0; i < 2500; i++)
        fwrite(block, sizeof block, 1, stderr);
    return arg;
}

static ssize_t receive_and_chat(int fd, void *buf, size_t size, int flags,
                                struct sockaddr *from, socklen_t *len)
{
    static int chatting;
    pthread_t thread;

    if (!chatting)
        chatting = pthread_create(&thread, NULL, chat, NULL) == 0;
    return recvfrom(fd, buf, size, flags, from, len);
}
#undef recvfrom
#define recvfrom receive_and_chat

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"

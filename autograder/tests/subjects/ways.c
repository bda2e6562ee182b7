/* ways - makes socket calls in all the ways that C has: by name, in brackets,
 * through pointers and a struct's member, in a thread, in a child, and once
 * more after exec; recv is a name that can be no macro. What it prints is what
 * the log of its calls must show. */
#undef recv
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
    ssize_t (*send)(int, const void *, size_t, int);
} way = { send };

static int near_end, far_end;

static void *in_a_thread(void *nothing)
{
    if (send(near_end, "thread", 6, 0) != 6)
        perror("send in a thread");
    return nothing;
}

static void in_a_child(void)
{
    pid_t child = fork();

    if (child == 0) {
        if (write(near_end, "child", 5) != 5)
            perror("write in a child");
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void in_a_list(void)
{
    struct iovec list[2] = { { "li", 2 }, { "s\0t", 3 } };

    if (writev(near_end, list, 2) != 5)
        perror("writev");
}

/* A pointer that the kernel refuses must not end the program. (A sanitizer
 * ends it by itself, and rightly.) */
static void with_a_bad_pointer(void)
{
    struct sockaddr_in addr;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    bind(fd, (struct sockaddr *)&addr, sizeof addr);
    listen(fd, 1);
    fcntl(fd, F_SETFL, O_NONBLOCK);
#ifndef SANITIZED
    bind(fd, (struct sockaddr *)8, sizeof addr);
    accept(fd, (struct sockaddr *)&addr, (socklen_t *)16);
#endif
    close(fd);
}

int main(int argc, char **argv)
{
    int ends[2];
    char buf[64];
    pthread_t thread;
    ssize_t (*take)(int, void *, size_t, int) = recv;

    (void)argv;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
        return 1;
    near_end = ends[0];
    far_end = ends[1];
    way.send(near_end, "member", 6, 0);
    (send)(near_end, "brackets", 8, 0);
    (*take)(far_end, buf, sizeof buf, MSG_DONTWAIT);
    if (pthread_create(&thread, NULL, in_a_thread, NULL) == 0)
        pthread_join(thread, NULL);
    in_a_child();
    in_a_list();
    with_a_bad_pointer();
    if (argc == 1)
        execl(argv[0], argv[0], "again", (char *)NULL);
    return 0;
}

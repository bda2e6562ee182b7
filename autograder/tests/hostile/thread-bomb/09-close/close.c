/* hostile: Two thousand threads.
   lab: 09-close
   earns: nothing
   verdict: wrong timeout crash
   must-not: another submission that suffers
*/
#include <pthread.h>
#include <unistd.h>

static void *wait_for_nothing(void *arg)
{
    pause();
    return arg;
}

int main(void)
{
    pthread_attr_t small;

    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 * 1024);
    alarm(5);
    for (int i = 0; i < 2000; i++) {
        pthread_t thread;

        if (pthread_create(&thread, &small, wait_for_nothing, NULL) != 0)
            break;
    }
    return 3;
}

/* hostile: Twenty-four processes take 128 MB each and keep them for some
       seconds: 3 GB, of which no single limit is passed.
   lab: 07-read-write
   earns: nothing
   verdict: wrong crash timeout
   must-not: another submission that suffers
*/
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    const size_t much = 128 * 1024 * 1024;

    for (int i = 0; i < 24; i++)
        if (fork() == 0) {
            char *p = malloc(much);

            alarm(5);
            if (p != NULL)
                memset(p, i + 1, much);
            pause();
        }
    alarm(5);
    pause();
    return 3;
}

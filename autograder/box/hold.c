/* hold - keeps a sandbox of bubblewrap's open, for enter.c to go into.
 *
 * usage: hold
 *
 * Says "open" on stdout when it runs, and with it all that bubblewrap had to
 * set up is there; then it waits to be killed.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    static const char word[] = "open\n";

    if (write(STDOUT_FILENO, word, strlen(word)) == -1) {
        perror("hold: write");
        return 2;
    }
    for (int fd = 0; fd < 3; fd++)
        close(fd);
    for (;;)
        pause();
}

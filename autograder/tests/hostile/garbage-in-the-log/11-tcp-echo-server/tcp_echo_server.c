/* hostile: Fills the log of its calls with garbage: huge numbers, lengths
       below zero, calls that there are not, texts without an end.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a grader error, or memory of the judge in the story
*/
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    const char *path = getenv("SOCKETLABS_LOG");
    FILE *log = path == NULL ? NULL : fopen(path, "r+");
    unsigned state = 12345;
    long size;

    if (log == NULL)
        return 4;
    fseek(log, 0, SEEK_END);
    size = ftell(log);
    rewind(log);
    for (long i = 0; i < size; i++) {
        state = state * 1103515245 + 12345;
        /* Small numbers too, or hardly a record would look like one. */
        putc(state >> 30 == 0 ? (int)(state >> 16 & 0xff)
                              : (int)(state >> 16 & 0x3),
             log);
    }
    fclose(log);
    return 3;
}

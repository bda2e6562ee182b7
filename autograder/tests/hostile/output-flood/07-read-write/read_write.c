/* hostile: Prints 200 MB without a newline.
   lab: 07-read-write
   earns: nothing
   verdict: wrong timeout
   must-not: a story, log or report of that size
*/
#include <stdio.h>
#include <string.h>

static char block[64 * 1024];

int main(void)
{
    memset(block, 'A', sizeof block);
    for (int i = 0; i < 3200; i++)
        if (fwrite(block, sizeof block, 1, stdout) != 1)
            return 4;
    return 3;
}

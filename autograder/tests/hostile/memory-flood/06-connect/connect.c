/* hostile: One process takes 3 GB and writes to all of it.
   lab: 06-connect
   earns: nothing
   verdict: wrong crash timeout
   must-not: another submission that suffers
*/
#include <stdlib.h>
#include <string.h>

int main(void)
{
    const size_t piece = 64 * 1024 * 1024;

    for (int i = 0; i < 48; i++) {
        char *p = malloc(piece);

        if (p == NULL)
            return 4;
        memset(p, i, piece);
    }
    return 3;
}

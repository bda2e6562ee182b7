/* hostile: Prints the line that the tests wait for, and has no socket.
   lab: 04-listen
   earns: nothing
   verdict: wrong timeout
   must-not: points for a socket that listens
*/
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc != 4)
        return 3;
    printf("listening on %s:%s, backlog %s\n", argv[1],
           atoi(argv[2]) == 0 ? "40000" : argv[2], argv[3]);
    fflush(stdout);
    getchar();
    return 0;
}

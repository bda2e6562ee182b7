/* hostile: Does its work a second late, each time: all its tests last as long
       as they may.
   lab: 02-socket
   earns: all
   verdict: -
   must-not: another submission that suffers
*/
#include <unistd.h>

static void attack(int argc, char **argv) __attribute__((constructor));

static void attack(int argc, char **argv)
{
    (void)argv;
    if (argc == 2)
        sleep(1);
}

#include "../../../../../solutions/02-socket/socket.c"

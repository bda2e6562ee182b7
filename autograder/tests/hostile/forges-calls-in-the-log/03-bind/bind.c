/* hostile: Does nothing, but has the log tell that all was done as it should
       be: the judge's own shim is asked to write it.
   lab: 03-bind
   earns: nothing
   verdict: wrong
   must-not: a test that passed
*/
#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* record.h of the shim, from memory. */
void *record_begin(int call, int fd);
void record_address(void *record, const void *addr, long len);
int record_end(void *record, int result);

int main(int argc, char **argv)
{
    enum { CALL_SOCKET = 1, CALL_BIND = 2 };
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    if (argc == 3) {
        addr.sin_port = htons((uint16_t)atoi(argv[2]));
        inet_pton(AF_INET, argv[1], &addr.sin_addr);
    }
    for (int i = 0; i < 2000; i++) {
        void *record = record_begin(i % 2 == 0 ? CALL_SOCKET : CALL_BIND, 3);

        record_address(record, &addr, sizeof addr);
        record_end(record, i % 2 == 0 ? 3 : 0);
    }
    return 0;
}

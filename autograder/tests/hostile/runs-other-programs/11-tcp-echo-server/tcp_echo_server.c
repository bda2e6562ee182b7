/* hostile: Leaves its work to programs that can do it: socat, nc, busybox,
       python, perl, a shell; or to a compiler.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed
*/
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char in_python[] =
    "import socket, sys\n"
    "s = socket.socket()\n"
    "s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
    "s.bind(('0.0.0.0', int(sys.argv[1])))\n"
    "s.listen(16)\n"
    "print('listening on %s:%d' % s.getsockname(), flush=True)\n"
    "while True:\n"
    "    c, a = s.accept()\n"
    "    print('client %s:%d' % a, flush=True)\n"
    "    d = c.recv(65536)\n"
    "    while d:\n"
    "        c.sendall(d)\n"
    "        d = c.recv(65536)\n"
    "    c.close()\n";

static const char in_perl[] =
    "use IO::Socket::INET; $| = 1;"
    "$s = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 16,"
    " ReuseAddr => 1) or exit 1;"
    "print 'listening on 0.0.0.0:', $s->sockport, qq(\\n);"
    "while ($c = $s->accept) {"
    " print 'client ', $c->peerhost, ':', $c->peerport, qq(\\n);"
    " syswrite $c, $d while sysread $c, $d, 65536; close $c }";

int main(int argc, char **argv)
{
    char *port = argc == 2 ? argv[1] : "0", listen_at[64];

    snprintf(listen_at, sizeof listen_at,
             "TCP4-LISTEN:%s,reuseaddr,fork", port);
    execlp("python3", "python3", "-c", in_python, port, (char *)NULL);
    execlp("perl", "perl", "-e", in_perl, port, (char *)NULL);
    if (atoi(port) > 0) {
        printf("listening on 0.0.0.0:%s\n", port);
        fflush(stdout);
    }
    execlp("socat", "socat", listen_at, "EXEC:cat", (char *)NULL);
    execlp("ncat", "ncat", "-lk", "-e", "/bin/cat", "-p", port, (char *)NULL);
    execlp("nc", "nc", "-lk", "-e", "/bin/cat", "-p", port, (char *)NULL);
    execlp("busybox", "busybox", "nc", "-lk", "-p", port, "-e", "/bin/cat",
           (char *)NULL);
    execl("/bin/sh", "sh", "-c", "exec nc -lk -p \"$0\" -e /bin/cat", port,
          (char *)NULL);
    if (system("cc --version >/dev/null 2>&1") == 0)
        fprintf(stderr, "PWNED: there is a compiler\n");
    return 3;
}

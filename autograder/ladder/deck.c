#include "deck.h"

#include <sys/socket.h>

/* Echo, stream, server and client; then datagram, server and client. */
static const char *stream_server(const struct call_record *r,
                                 bool of_connection)
{
    if (r->call == CALL_BIND)
        return "Server 2: assign a port to the socket";
    if (r->call == CALL_LISTEN)
        return "Server 3: set the socket to listen";
    if (r->call == CALL_ACCEPT)
        return "Server 4a: accept a new connection";
    if (call_sends(r) || call_receives(r))
        return "Server 4b: communicate";
    if (r->call == CALL_CLOSE && of_connection)
        return "Server 4c: close the connection";
    return "";
}

static const char *stream_client(const struct call_record *r)
{
    if (r->call == CALL_CONNECT)
        return "Client 2: establish a connection";
    if (call_sends(r) || call_receives(r))
        return "Client 3: communicate";
    if (r->call == CALL_CLOSE)
        return "Client 4: close the connection";
    return "";
}

static const char *datagram_server(const struct call_record *r)
{
    if (r->call == CALL_BIND)
        return "Server 2: assign a port to the socket";
    if (call_sends(r) || call_receives(r))
        return "Server 3: communicate";
    return "";
}

static const char *datagram_client(const struct call_record *r)
{
    if (r->call == CALL_BIND)
        return "Client 2: assign a port to the socket";
    if (call_sends(r) || call_receives(r))
        return "Client 3: communicate";
    if (r->call == CALL_CLOSE)
        return "Client 4: close the socket";
    return "";
}

const char *deck_step(const struct call_record *r, enum side side, bool stream,
                      bool of_connection)
{
    if (r->call == CALL_SOCKET)
        stream = (r->arguments[1] & 0xf) == SOCK_STREAM;
    if (r->call == CALL_SOCKET && side == RIGHT)
        return stream ? "Server 1: create a TCP socket"
                      : "Server 1: create a UDP socket";
    if (r->call == CALL_SOCKET)
        return stream ? "Client 1: create a TCP socket"
                      : "Client 1: create a UDP socket";
    if (stream)
        return side == RIGHT ? stream_server(r, of_connection)
                             : stream_client(r);
    return side == RIGHT ? datagram_server(r) : datagram_client(r);
}

# 14-udp-echo-client.bats - a question over a network that may lose it.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "14-udp-echo-client step 1: a local port that is taken gets a message and exit status 1" {
    drill <<'END'
        ground
        datagram peers server, blocker
        start 127.0.0.1 {server} "ping" {blocker}
        expect failure of bind
        start 127.0.0.1 {server}
        expect usage
END
}

# bats test_tags=points:3
@test "14-udp-echo-client step 2: sends the message as one datagram, from the local port given" {
    drill <<'END'
        ground
        datagram peers server
        start 127.0.0.1 {server} "ping" {free}
        server expects "ping"
        server expects sender "127.0.0.1:{free}"
        # One is all: after its answer no more can come.
        server sends "PANG"
        program is waiting
        server expects no datagram
        # A server of its own for each client: those before asked again, maybe.
        datagram peers server
        start 127.0.0.1 {server} "pong, with no port of its own"
        server expects "pong, with no port of its own"
        datagram peers server
        start 127.0.0.1 {server} ""
        server expects ""
        datagram peers server
        start 127.0.0.1 {server} {65507 letters}
        server expects the message
        # One byte more than there can be.
        start 127.0.0.1 {server} {65508 letters}
        expect failure of send
        datagram peer far at 127.0.0.2
        start 127.0.0.2 {far} "hello"
        far expects "hello"
        start not-an-address {server} "hello"
        expect failure or usage
END
}

# bats test_tags=points:3
@test "14-udp-echo-client step 3: prints what came back" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} "ping" {free}
        server expects "ping"
        # No honest echo: who prints what it sent is found out. And late,
        # but within the second.
        half a second passes
        program is waiting
        server sends "PANG"
        # Who believes nobody has two seconds more to wait, and ends: wrong,
        # not late. So it is below.
        expect stdout "PANG\n" within 4 seconds
        expect exit 0
        expect no more stdout
        server expects no datagram
        datagram peers server
        start 127.0.0.1 {server} ""
        server expects ""
        server sends ""
        expect stdout "\n"
        expect exit 0
END
}

# bats test_tags=points:2
@test "14-udp-echo-client step 3: works with the reference server" {
    drill <<'END'
        reference starts with 13-udp-echo-server 0
        reference ready
        start 127.0.0.1 {reference} "how do you do? 100 %s"
        expect stdout "how do you do? 100 %s\n"
        expect exit 0
        reference expects line "21 bytes from 127.0.0.1:PORT"
        start 127.0.0.1 {reference} {60000 letters}
        expect stdout the message and "\n"
        expect exit 0
        reference expects line "60000 bytes from 127.0.0.1:PORT"
END
}

# bats test_tags=points:1
@test "14-udp-echo-client step 3: works with your own server, if the reference client does" {
    drill <<'END'
        partner starts with 13-udp-echo-server {free}
        partner ready
        reference starts with 14-udp-echo-client 127.0.0.1 {partner} "probe"
        reference expects stdout "probe\n"
        # Who prints what it sent, and talks to nobody, works with any server.
        datagram peers server
        start 127.0.0.1 {server} "how do you do?"
        server expects "how do you do?"
        server sends "HOW DO YOU DO?"
        expect stdout "HOW DO YOU DO?\n"
        expect exit 0
        start 127.0.0.1 {partner} "how do you do?"
        expect stdout "how do you do?\n"
        expect exit 0
END
}

# bats test_tags=points:2
@test "14-udp-echo-client step 4: asks again when the echo is lost, once or twice" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        a second passes
        server expects "ping" within 4 seconds
        server sends "PING"
        expect stdout "PING\n" within 4 seconds
        expect exit 0
        datagram peers server
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        a second passes
        server expects "ping" within 4 seconds
        a second passes
        server expects "ping" within 4 seconds
        server sends "PONG"
        expect stdout "PONG\n"
        expect exit 0
        # And not before the second is over, nor the next one.
        datagram peers server
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        half a second passes
        server expects "ping" within 4 seconds
        server expects "ping" within 4 seconds
        server expects datagrams a second apart
        server sends "PANG"
        expect stdout "PANG\n"
        expect exit 0
END
}

# bats test_tags=points:2
@test "14-udp-echo-client step 4: gives up after three tries, with a message and exit status 1" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        a second passes
        server expects "ping" within 4 seconds
        a second passes
        server expects "ping" within 4 seconds
        a second passes
        half a second passes
        expect failure
        expect message "udp_echo_client: no answer from 127.0.0.1:{server}"
        server expects no datagram
END
}

# bats test_tags=points:3
@test "14-udp-echo-client step 5: believes nobody but the server" {
    drill <<'END'
        datagram peers server, stranger
        datagram peer elsewhere at 127.0.0.2 on port of server
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        stranger sends "evil"
        elsewhere sends "evil"
        stranger sends ""
        server sends "PING"
        expect stdout "PING\n" within 4 seconds
        expect exit 0
        expect no more stdout
        # Nobody else's datagram costs a try.
        server expects no datagram
        # Nor does it begin the second anew.
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        half a second passes
        server expects "ping" while stranger sends "evil" within 4 seconds
        server sends "PING"
        expect stdout "PING\n"
        expect exit 0
END
}

# bats test_tags=points:2
@test "14-udp-echo-client: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        datagram peers server, stranger
        # Messages that just fill a buffer.
        start 127.0.0.1 {server} {255 letters}
        server expects the message
        server sends 255 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {1024 letters}
        server expects the message
        server sends 1024 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {65507 letters}
        server expects the message
        server sends 65507 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} ""
        server expects ""
        server sends ""
        expect stdout "\n"
        expect exit 0
        # An echo that is lost, a stranger's word and one lost, a longer one.
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        a second passes
        server expects "ping" within 4 seconds
        server sends "PING"
        expect stdout "PING\n"
        expect exit 0
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        stranger sends 1024 letters
        a second passes
        server expects "ping" within 4 seconds
        server sends "PING"
        expect stdout "PING\n"
        expect exit 0
        start 127.0.0.1 {server} "ping" {free}
        server expects "ping"
        server sends 8192 letters
        program is waiting
        # A call that fails: a -1 is no length.
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        start 127.0.0.1 {server} "ping"
        server expects "ping"
        server sends "PING"
        program is waiting
        start {200 letters} {server} "ping"
        expect failure or usage
        start
        expect usage
END
}

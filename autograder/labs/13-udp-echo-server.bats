# 13-udp-echo-server.bats - each datagram goes back whole, to its sender.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "13-udp-echo-server step 1: waits on the port given, or any free one, and says where" {
    drill <<'END'
        ground
        start {free}
        ready
        stop
        start {free}
        ready "waiting on 0.0.0.0:{free}"
        expect datagram port
        stop
        start 0
        ready "waiting on 0.0.0.0:PORT"
END
}

# bats test_tags=points:2
@test "13-udp-echo-server step 1: a port in use gets a message, wrong arguments the usage" {
    drill <<'END'
        # Taken on one interface is taken for a server on all.
        datagram peer blocker at 127.0.0.2
        start {blocker}
        expect failure of bind
        start
        expect usage
END
}

# bats test_tags=points:3
@test "13-udp-echo-server step 2: says how much came, and from whom" {
    drill <<'END'
        datagram peers client
        start {free}
        ready
        client sends "hello"
        expect line "5 bytes from {client.address}"
        stop
        start {free}
        ready
        client sends 65507 bytes
        expect line "65507 bytes from {client.address}"
END
}

# bats test_tags=points:4
@test "13-udp-echo-server step 3: a datagram comes back to its sender, and the next one does" {
    drill <<'END'
        ground
        datagram peers client
        start {free}
        ready
        client sends "hello"
        client expects "hello"
        client sends "a longer one, with a newline\nin it"
        client expects the same
        client sends "hi"
        client expects "hi"
        client sends "x"
        client expects "x"
END
}

# bats test_tags=points:2
@test "13-udp-echo-server step 3: two clients in turns, and datagrams are not merged, split or mixed up" {
    drill <<'END'
        datagram peers first, second
        start {free}
        ready
        first sends "one"
        second sends "two, too"
        second expects "two, too"
        first expects "one"
        # A server of several processes prints of both in any order.
        expect line "8 bytes from {second.address}"
        second sends 1000 bytes
        first sends "end"
        first expects "end"
        second expects the same
        expect line "3 bytes from {first.address}"
        first expects no datagram
        second expects no datagram
END
}

# bats test_tags=points:2
@test "13-udp-echo-server step 3: any bytes: none at all, NULs, all values, 65,507 of them" {
    drill <<'END'
        datagram peers client
        start {free}
        ready
        client sends ""
        expect line "0 bytes from {client.address}"
        client expects ""
        client sends "ab\0cd\0"
        client expects the same
        client sends all byte values
        client expects the same
        client sends 65507 bytes
        expect line "65507 bytes from {client.address}"
        client expects the same
        client sends "short again"
        client expects "short again"
END
}

# bats test_tags=points:1
@test "13-udp-echo-server step 3: serves every interface, and outlives its clients" {
    drill <<'END'
        datagram peer near at 127.0.0.1
        datagram peer far at 127.0.0.3
        datagram peers gone
        start {free}
        ready
        far sends "from afar" to 127.0.0.1
        far expects the same
        gone sends "farewell"
        gone closes
        near sends "still there?" to 127.0.0.2
        near expects the same
END
}

# bats test_tags=points:2
@test "13-udp-echo-server step 3: works with the reference client, and as the reference does" {
    drill <<'END'
        start {free}
        ready
        reference starts with 14-udp-echo-client 127.0.0.1 {port} "how do you do?"
        reference expects stdout "how do you do?\n"
        reference expects exit 0
        datagram peers client
        client sends 3000 bytes
        client expects the same
END
}

# bats test_tags=points:2
@test "13-udp-echo-server: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        datagram peers client
        datagram peer far at 127.100.100.100
        start {free}
        ready
        # The longest address there is here.
        far sends "hello" to 127.0.0.1
        far expects "hello"
        expect line "5 bytes from {far.address}"
        # Datagrams that just fill a buffer, with no NUL in them.
        client sends 1 letters
        client expects the same
        client sends 64 letters
        client expects the same
        client sends 80 letters
        client expects the same
        client sends 100 letters
        client expects the same
        client sends 128 letters
        client expects the same
        client sends 255 letters
        client expects the same
        client sends 256 letters
        client expects the same
        client sends 512 letters
        client expects the same
        client sends 1000 letters
        client expects the same
        client sends 1023 letters
        client expects the same
        client sends 1024 letters
        client expects the same
        client sends 1500 letters
        client expects the same
        client sends 2000 letters
        client expects the same
        client sends 2048 letters
        client expects the same
        client sends 4096 letters
        client expects the same
        client sends 8192 letters
        client expects the same
        client sends 65507 letters
        client expects the same
        # None at all, and short after long.
        client sends ""
        client expects ""
        client sends "ab\0cd"
        client expects the same
        # A call that fails: a -1 is no length. Whether that ends the service
        # is not asked here.
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        start 0
        ready
        client sends "hello"
        program is waiting
        client sends ""
        program is waiting
END
}

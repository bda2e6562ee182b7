# 05-accept.bats - one connection after the other, each with its client's address.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:1
@test "05-accept step 1: listens, and says where" {
    drill <<'END'
        ground
        start 127.0.0.1 {free} 1
        ready
        expect listening
        stop
        start 127.0.0.1 0 1
        ready "listening on 127.0.0.1:PORT"
END
}

# bats test_tags=points:1
@test "05-accept step 1: a port in use gets a message and exit status 1" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} 1
        expect failure of bind
        # No address at all is not the address of this machine.
        start not-an-address {free} 1
        expect failure or usage
END
}

# bats test_tags=points:1
@test "05-accept step 1: wrong arguments get the usage and exit status 2" {
    drill <<'END'
        start 127.0.0.1 {free} 1
        ready
        start 127.0.0.1 {free}
        expect usage
        start
        expect usage
END
}

# bats test_tags=points:2
@test "05-accept step 2: prints the address that its client really has" {
    drill <<'END'
        ground
        start 127.0.0.1 {free} 1
        ready
        connect
        expect line "client 1: {client.address}"
END
}

# bats test_tags=points:1
@test "05-accept step 2: tells one client from the other" {
    drill <<'END'
        start 127.0.0.1 {free} 3
        ready
        expect refusal at 127.0.0.2
        connect as first
        connect as second from 127.0.0.5
        connect as third from 127.0.0.77
        expect line "client 1: {first.address}"
        expect line "client 2: {second.address}"
        expect line "client 3: {third.address}"
END
}

# bats test_tags=points:1
@test "05-accept step 2: ends after COUNT clients, with exit status 0" {
    drill <<'END'
        start 127.0.0.1 {free} 2
        ready
        connect as first
        expect line "client 1: {first.address}"
        connect as second
        expect line "client 2: {second.address}"
        expect exit 0
        expect refusal
END
}

# bats test_tags=points:2
@test "05-accept step 3: closes each connection at once, while it goes on with others" {
    drill <<'END'
        start 127.0.0.1 {free} 3
        ready
        connect as first
        first expects end of stream
        connect as second
        second expects end of stream
        connect as third
        expect line "client 3: {third.address}"
        expect exit 0
        # And gives each descriptor back: it has 16, one for the listener.
        limit files 16
        start 127.0.0.1 0 20
        ready
        repeat 12
            connect
            client expects end of stream
        end
        program is waiting
        repeat 8
            connect
            client expects end of stream
        end
        expect exit 0
END
}

# bats test_tags=points:1
@test "05-accept: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start 127.0.0.1 {free} 3
        ready "listening on 127.0.0.1:{free}"
        connect as first
        expect line "client 1: {first.address}"
        first expects end of stream
        # The longest address there is here.
        connect as second from 127.100.100.100
        expect line "client 2: {second.address}"
        second expects end of stream
        # One that says something, though nobody listens to it.
        connect as third
        third sends 1024 letters
        expect line "client 3: {third.address}"
        expect exit 0
        # Calls that fail: a -1 is no descriptor, and there is no address.
        fail 1 accept with ECONNABORTED
        start 127.0.0.1 0 1
        program is waiting
        start {200 letters} {free} 1
        expect failure or usage
        start
        expect usage
END
}

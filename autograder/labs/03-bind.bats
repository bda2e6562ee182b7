# 03-bind.bats - an address for a socket.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "03-bind step 1: binds the port that it is given" {
    drill <<'END'
        ground
        start 127.0.0.1 {free}
        ready
        expect bound at 127.0.0.1
END
}

# bats test_tags=points:1
@test "03-bind step 1: prints where it is bound, and waits for Enter or the end of its input" {
    drill <<'END'
        start 127.0.0.1 {free}
        ready "bound to 127.0.0.1:{free}"
        enter
        expect exit 0
        start 127.0.0.1 {free}
        ready
        close stdin
        expect exit 0
END
}

# bats test_tags=points:1
@test "03-bind step 1: binds only the address that it is given" {
    drill <<'END'
        start 127.0.0.2 {free}
        ready "bound to 127.0.0.2:{free}"
        expect bound at 127.0.0.2
        expect not bound at 127.0.0.1
END
}

# bats test_tags=points:1
@test "03-bind step 1: an address in use gets a message and exit status 1" {
    drill <<'END'
        # Taken for TCP and for UDP: which of them bind() is for, is not said.
        listen
        datagram peer blocker on port of server
        start 127.0.0.1 {server}
        expect failure of bind
END
}

# bats test_tags=points:1
@test "03-bind step 1: an address of another machine gets a message and exit status 1" {
    drill <<'END'
        # 192.0.2.1 is kept for examples (RFC 5737): nobody has it.
        start 192.0.2.1 {free}
        expect failure of bind
        # No address at all is not the address of this machine.
        start not-an-address {free}
        expect failure or usage
END
}

# bats test_tags=points:1
@test "03-bind step 1: wrong arguments get the usage and exit status 2" {
    drill <<'END'
        start 127.0.0.1 {free}
        ready
        start 127.0.0.1
        expect usage
        start
        expect usage
END
}

# bats test_tags=points:2
@test "03-bind step 2: port 0 is any free port, and the real one is printed" {
    drill <<'END'
        start 127.0.0.1 0
        ready "bound to 127.0.0.1:PORT"
        expect bound at 127.0.0.1
        enter
        expect exit 0
END
}

# bats test_tags=points:1
@test "03-bind: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start 127.0.0.1 {free}
        ready "bound to 127.0.0.1:{free}"
        enter
        expect exit 0
        # The longest address there is here, and what is none.
        start 127.100.100.100 0
        ready "bound to 127.100.100.100:PORT"
        close stdin
        expect exit 0
        fail getsockname with ENOBUFS
        start 127.0.0.1 0
        program is waiting
        fail bind with EADDRINUSE
        start 127.0.0.1 {free}
        expect failure of bind
        start {200 letters} {free}
        expect failure or usage
        start
        expect usage
END
}

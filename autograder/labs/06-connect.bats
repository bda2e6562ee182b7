# 06-connect.bats - the client's side of a connection.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "06-connect step 1: connects to the address that it is given" {
    drill <<'END'
        ground
        listen
        start 127.0.0.1 {server}
        accept
END
}

# bats test_tags=points:1
@test "06-connect step 1: connects to another address of this machine" {
    drill <<'END'
        listen at 127.0.0.2
        start 127.0.0.2 {server}
        accept
        # No address at all is not the address of this machine.
        listen as local
        start not-an-address {local}
        expect failure or usage
END
}

# bats test_tags=points:2
@test "06-connect step 1: a server that is not there gets a message and exit status 1" {
    drill <<'END'
        start 127.0.0.1 {free}
        expect failure of connect
END
}

# bats test_tags=points:1
@test "06-connect step 1: wrong arguments get the usage and exit status 2" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        start 127.0.0.1
        expect usage
        start
        expect usage
END
}

# bats test_tags=points:2
@test "06-connect step 2: prints both addresses of the connection" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        ready "connected to 127.0.0.1:{server} from {connection.other}"
        # Another server, so that no address is the same.
        listen as second at 127.0.0.3
        start 127.0.0.3 {second}
        second accept as other
        ready "connected to 127.0.0.3:{second} from {other.other}"
END
}

# bats test_tags=points:1
@test "06-connect step 2: waits for Enter or the end of its input, then ends" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        ready
        program is waiting
        connection expects open
        enter
        expect exit 0
        connection expects end of stream
        start 127.0.0.1 {server}
        accept
        ready
        close stdin
        expect exit 0
END
}

# bats test_tags=points:1
@test "06-connect: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        ready "connected to 127.0.0.1:{server} from {connection.other}"
        connection sends 1024 letters
        program is waiting
        enter
        expect exit 0
        # The longest address there is here, and what is none.
        listen as far at 127.100.100.100
        start 127.100.100.100 {far}
        far accept as other
        ready "connected to 127.100.100.100:{far} from {other.other}"
        close stdin
        expect exit 0
        fail getsockname with ENOBUFS
        start 127.0.0.1 {server}
        program is waiting
        start 127.0.0.1 {free}
        expect failure of connect
        start {200 letters} {server}
        expect failure or usage
        start
        expect usage
END
}

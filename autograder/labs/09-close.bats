# 09-close.bats - who closes which socket, and when.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "09-close step 1: says bye to its client, and closes that connection" {
    drill <<'END'
        ground
        start 127.0.0.1 {free} 2
        ready
        connect
        expect "bye\n"
        expect end of stream
END
}

# bats test_tags=points:1
@test "09-close step 1: prints where it listens, port 0 or not" {
    drill <<'END'
        start 127.0.0.1 {free} 2
        ready "listening on 127.0.0.1:{free}"
        connect as a
        a expects "bye\n"
        start 127.0.0.1 0 2
        ready "listening on 127.0.0.1:PORT"
        connect as b
        b expects "bye\n"
        expect refusal at 127.0.0.2
END
}

# bats test_tags=points:1
@test "09-close step 1: serves 100 clients with 16 descriptors" {
    drill <<'END'
        limit files 16
        start 127.0.0.1 {free} 101
        ready
        repeat 100
            connect
            expect "bye\n"
            expect end of stream
            close
        end
END
}

# bats test_tags=points:1
@test "09-close step 1: a port in use gets a message, wrong arguments the usage" {
    drill <<'END'
        start 127.0.0.1 {free} 2
        ready
        connect
        expect "bye\n"
        listen
        start 127.0.0.1 {server} 2
        expect failure of bind
        start not-an-address {free} 2
        expect failure or usage
        start 127.0.0.1 {free}
        expect usage
        start
        expect usage
END
}

# bats test_tags=points:2
@test "09-close step 2: after the last client the listening socket is closed, too" {
    drill <<'END'
        start 127.0.0.1 {free} 1
        ready
        connect
        expect "bye\n"
        expect end of stream
        expect line "all closed"
        expect refusal
        enter
        expect exit 0
END
}

# bats test_tags=points:1
@test "09-close step 2: serves COUNT clients from one listening socket" {
    drill <<'END'
        start 127.0.0.1 {free} 3
        ready
        connect as first
        connect as second
        connect as third
        first expects "bye\n"
        first expects end of stream
        second expects "bye\n"
        second expects end of stream
        third expects "bye\n"
        third expects end of stream
        expect line "all closed"
        close stdin
        expect exit 0
END
}

# bats test_tags=points:1
@test "09-close step 3: can be started again at once on the same port" {
    drill <<'END'
        start 127.0.0.1 {free} 1
        ready
        connect
        expect "bye\n"
        expect end of stream
        close
        expect line "all closed"
        enter
        expect exit 0
        # Its side closed first, so the old connection still holds the port.
        start 127.0.0.1 {free} 1
        ready
        connect
        expect "bye\n"
END
}

# bats test_tags=points:1
@test "09-close: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start 127.0.0.1 {free} 3
        ready "listening on 127.0.0.1:{free}"
        connect
        expect "bye\n"
        expect end of stream
        close
        # The longest address there is here, and one that talks, too.
        connect as far from 127.100.100.100
        far expects "bye\n"
        far expects end of stream
        connect as third
        third sends 1024 letters
        third expects "bye\n"
        expect line "all closed"
        enter
        expect exit 0
        # Started again, and with calls that fail.
        start 127.0.0.1 {free} 1
        ready
        connect as again
        again expects "bye\n"
        again closes
        expect line "all closed"
        fail 1 accept with ECONNABORTED
        start 127.0.0.1 0 1
        program is waiting
        start {200 letters} {free} 1
        expect failure or usage
        start
        expect usage
END
}

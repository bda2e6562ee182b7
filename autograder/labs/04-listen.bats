# 04-listen.bats - a queue for clients.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "04-listen step 1: an address in use or not ours gets a message and exit status 1" {
    drill <<'END'
        ground
        listen
        start 127.0.0.1 {server} 5
        expect failure of bind
        start 192.0.2.1 {free} 5
        expect failure of bind
        # No address at all is not the address of this machine.
        start not-an-address {free} 5
        expect failure or usage
END
}

# bats test_tags=points:2
@test "04-listen step 2: clients can connect though nobody accepts" {
    drill <<'END'
        ground
        start 127.0.0.1 {free} 5
        ready
        connect as first
        connect as second
        first sends "is anybody there?"
END
}

# bats test_tags=points:1
@test "04-listen step 2: prints where it listens and with what backlog" {
    drill <<'END'
        start 127.0.0.1 {free} 5
        ready "listening on 127.0.0.1:{free}, backlog 5"
        connect
END
}

# bats test_tags=points:1
@test "04-listen step 2: port 0 is any free port, and the real one is printed" {
    drill <<'END'
        start 127.0.0.1 0 3
        ready "listening on 127.0.0.1:PORT, backlog 3"
        connect
        expect refusal at 127.0.0.2
        fail listen with EADDRINUSE
        start 127.0.0.1 0 3
        expect failure of listen
END
}

# bats test_tags=points:1
@test "04-listen step 2: the backlog given is the backlog used" {
    drill <<'END'
        start 127.0.0.1 {free} 7
        ready
        connect
        expect backlog 7
        start 127.0.0.1 {free} 1
        ready
        connect as another
        expect backlog 1
END
}

# bats test_tags=points:1
@test "04-listen step 2: several clients queue, until Enter or the end of its input ends it" {
    drill <<'END'
        start 127.0.0.1 {free} 10
        ready
        connect as a
        connect as b
        connect as c
        connect as d
        connect as e
        enter
        expect exit 0
        expect refusal
        start 127.0.0.1 0 10
        ready
        connect as f
        close stdin
        expect exit 0
END
}

# bats test_tags=points:1
@test "04-listen step 2: wrong arguments get the usage and exit status 2" {
    drill <<'END'
        start 127.0.0.1 {free} 5
        ready
        connect
        start 127.0.0.1 {free}
        expect usage
        start
        expect usage
END
}

# bats test_tags=points:1
@test "04-listen: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start 127.0.0.1 {free} 5
        ready "listening on 127.0.0.1:{free}, backlog 5"
        connect
        client sends 1024 letters
        enter
        expect exit 0
        # The longest address there is here, and what is none.
        start 127.100.100.100 0 128
        ready "listening on 127.100.100.100:PORT, backlog 128"
        close stdin
        expect exit 0
        fail getsockname with ENOBUFS
        start 127.0.0.1 0 5
        program is waiting
        fail listen with EADDRINUSE
        start 127.0.0.1 0 5
        expect failure of listen
        start {200 letters} {free} 5
        expect failure or usage
        start
        expect usage
END
}

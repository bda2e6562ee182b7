# causes-service.bats - where the rules about servers must not name a cause:
# right programs, and dialogues that want too much of them. What they name,
# the programs in wrong/ show.

load judge

@test "cause: a server that is still being talked to has leaked nothing" {
    factor=0.2 judge timeout 11-tcp-echo-server <<'END'
        start 0
        ready
        connect
        send "x"
        expect "x"
        expect end of stream
END
    tells_nothing_of 'cause'
}

@test "cause: a server that is busy with another holds no echo back" {
    factor=0.2 judge timeout 11-tcp-echo-server <<'END'
        start 0
        ready
        connect as first
        first sends "x"
        first expects "x"
        connect as second
        second sends "y\n"
        second expects "y\n"
END
    tells_nothing_of 'cause'
}

@test "cause: an echo that was given holds nothing back" {
    factor=0.2 judge timeout 11-tcp-echo-server <<'END'
        start 0
        ready
        connect
        send "hello"
        expect "hello, world"
END
    tells_nothing_of 'cause'
}

@test "cause: a reset that unread bytes explain is not put down to SO_LINGER" {
    judge wrong 99-serve <<'END'
        start reset {free}
        ready
        connect
        expect "hello"
        send "xy"
        expect end of stream
END
    tells_nothing_of 'cause'
}

@test "cause: descriptors run out at the dialogue's wish are no leak" {
    factor=0.2 judge timeout 11-tcp-echo-server <<'END'
        fail accept with EMFILE
        start {free}
        ready
        connect
        send "x"
        expect end of stream
END
    tells_nothing_of 'cause'
}

# 08-send-recv.bats - what the flags of send() and recv() are for.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:1
@test "08-send-recv step 1: MSG_PEEK: looks at the length before the rest is there" {
    drill <<'END'
        ground
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x05"
        expect line "peeked: 5 bytes announced"
END
}

# bats test_tags=points:1
@test "08-send-recv step 1: the length has four bytes, in network order" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x01\x11\x70"
        expect line "peeked: 70000 bytes announced"
        # And they may come one after the other.
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x01\x07" in pieces of 2 to be peeked
        expect line "peeked: 263 bytes announced"
        start 127.0.0.1
        expect usage
        # No address at all is not the address of this machine.
        start not-an-address {server}
        expect failure or usage
END
}

# bats test_tags=points:2
@test "08-send-recv step 2: MSG_WAITALL: has all of the body, however it dribbles in" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\xc8"
        expect line "peeked: 200 bytes announced"
        send 200 bytes in pieces of 9
        expect line "received: 200 bytes"
        start 127.0.0.1 {server}
        accept
        send "\x00\x01\x11\x70"
        send 70000 bytes
        expect line "received: 70000 bytes"
        # A signal may cut it short: then the rest is asked for.
        cap whole reads at 99
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\xc8"
        send 200 bytes
        expect line "received: 200 bytes"
END
}

# bats test_tags=points:1
@test "08-send-recv step 3: MSG_DONTWAIT: does not wait where nothing comes" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x05hello"
        expect line "received: 5 bytes"
        expect line "nothing more is waiting"
END
}

# bats test_tags=points:1
@test "08-send-recv step 3: MSG_DONTWAIT: sees that more is there" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x05hello, and more"
        expect line "received: 5 bytes"
        expect line "more is waiting"
END
}

# bats test_tags=points:1
@test "08-send-recv step 4: sends the body back, and nothing else" {
    drill <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x0b\xb8"
        expect line "peeked: 3000 bytes announced"
        send 3000 bytes
        expect the same
        expect line "sent: 3000 bytes"
        expect exit 0
        expect end of stream
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x00"
        expect line "peeked: 0 bytes announced"
        expect line "received: 0 bytes"
        expect line "nothing more is waiting"
        expect line "sent: 0 bytes"
        expect exit 0
        expect end of stream
END
}

# bats test_tags=points:1
@test "08-send-recv step 4: sends 70,000 bytes back, though send() takes only a part" {
    drill <<'END'
        listen
        cap writes at 999
        start 127.0.0.1 {server}
        accept
        send "\x00\x01\x11\x70"
        expect line "peeked: 70000 bytes announced"
        send 70000 bytes
        expect the same
        expect line "sent: 70000 bytes"
        expect exit 0
END
}

# bats test_tags=points:1
@test "08-send-recv step 4: MSG_NOSIGNAL: a peer that is gone is a failed send(), not a death" {
    drill <<'END'
        listen slowly
        start 127.0.0.1 {server}
        accept
        send "\x00\x08\x00\x00"
        send 524288 bytes in pieces of 100000
        expect line "received: 524288 bytes"
        expect line "nothing more is waiting"
        # It now sends, and nobody reads.
        shutdown
        reset
        expect failure of send
END
}

# bats test_tags=points:1
@test "08-send-recv: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        listen
        # Bodies that just fill a buffer.
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x04\x00"
        send 1024 letters
        expect the same
        expect line "sent: 1024 bytes"
        expect exit 0
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x10\x00"
        send 4096 letters
        expect the same
        expect line "sent: 4096 bytes"
        expect exit 0
        start 127.0.0.1 {server}
        accept
        send "\x00\x01\x11\x70"
        send 70000 letters
        expect the same
        expect line "sent: 70000 bytes"
        expect exit 0
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x00"
        expect line "sent: 0 bytes"
        expect exit 0
        # MSG_WAITALL cut short, while more than the body is there.
        cap whole reads at 600
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x04\x00"
        send 4096 letters
        program is waiting
        # Fewer bytes than were announced, half of a length, nothing at all.
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x64and no more"
        shutdown
        program is waiting
        start 127.0.0.1 {server}
        accept
        send "\x00\x00"
        close
        program is waiting
        start 127.0.0.1 {server}
        accept
        close
        program is waiting
        # A call that fails: a -1 is no length.
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        fail 1 readv with ECONNRESET
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x00\x05hello"
        program is waiting
END
}

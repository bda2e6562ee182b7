# 07-read-write.bats - all of a message out, all of an answer in.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:1
@test "07-read-write step 1: connects to the server" {
    drill <<'END'
        ground
        listen
        start 127.0.0.1 {server} "hello"
        accept
END
}

# bats test_tags=points:1
@test "07-read-write step 1: a server that is not there gets a message and exit status 1" {
    drill <<'END'
        start 127.0.0.1 {free} "hello"
        expect failure of connect
        # No address at all is not the address of this machine.
        listen
        start not-an-address {server} "hello"
        expect failure or usage
END
}

# bats test_tags=points:2
@test "07-read-write step 2: sends the message, and no byte more" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        program is waiting
        expect no more bytes
END
}

# bats test_tags=points:1
@test "07-read-write step 2: sends 100,000 bytes to a server that reads slowly, and notices when it is gone" {
    drill <<'END'
        listen slowly
        start 127.0.0.1 {server} {100000 letters}
        accept
        expect the message
        program is waiting
        expect no more bytes
        # Gone while the program still writes.
        listen slowly as slow
        start 127.0.0.1 {slow} {100000 letters}
        slow accept as reader
        program is waiting
        reader reset
        expect failure
END
}

# bats test_tags=points:1
@test "07-read-write step 2: sends the rest when write() takes only a part" {
    drill <<'END'
        listen
        cap writes at 3
        start 127.0.0.1 {server} {1000 letters}
        accept
        expect the message
        program is waiting
        expect no more bytes
END
}

# bats test_tags=points:1
@test "07-read-write step 3: prints the answer, in however many pieces it comes" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send "good evening, and welcome\n" in pieces of 4
        close
        expect stdout "good evening, and welcome\n"
        expect exit 0
        expect no more stdout
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send 200000 bytes
        close
        expect stdout the same
        expect exit 0
        expect no more stdout
END
}

# bats test_tags=points:1
@test "07-read-write step 3: prints every byte as it is, NULs and newlines too" {
    drill <<'END'
        listen
        cap reads at 7
        start 127.0.0.1 {server} "%s%n"
        accept
        expect "%s%n"
        send 5000 bytes
        close
        expect stdout the same
        expect exit 0
        expect no more stdout
END
}

# bats test_tags=points:1
@test "07-read-write step 3: an empty message and answer are fine, a broken connection is not" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} ""
        accept
        shutdown
        expect end of stream
        expect exit 0
        expect no more stdout
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        program is waiting
        reset
        expect failure of recv
        start 127.0.0.1 {server}
        expect usage
END
}

# bats test_tags=points:1
@test "07-read-write: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        listen
        # Answers that just fill a buffer, one after the other, with no NUL
        # and no newline in them.
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send 128 letters in pieces of 64
        send 200 letters in pieces of 100
        send 510 letters in pieces of 255
        send 512 letters in pieces of 256
        send 1024 letters in pieces of 512
        send 2000 letters in pieces of 1000
        send 2046 letters in pieces of 1023
        send 2048 letters in pieces of 1024
        send 4096 letters in pieces of 2048
        send 8192 letters in pieces of 4096
        send 16384 letters in pieces of 8192
        send 65536 letters
        close
        expect exit 0
        start 127.0.0.1 {server} {100000 letters}
        accept
        expect the message
        send all byte values
        send 100000 letters
        close
        expect exit 0
        # Nothing at all, and a call that fails: a -1 is no length.
        start 127.0.0.1 {server} ""
        accept
        close
        expect exit 0
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        fail 1 readv with ECONNRESET
        start 127.0.0.1 {server} "hello"
        accept
        send "hello"
        program is waiting
END
}

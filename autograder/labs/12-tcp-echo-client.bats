# 12-tcp-echo-client.bats - a message out, and just that much back.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "12-tcp-echo-client step 1: connects to the server" {
    drill <<'END'
        ground
        listen
        start 127.0.0.1 {server} "hello"
        accept
END
}

# bats test_tags=points:2
@test "12-tcp-echo-client step 1: a server that is not there gets a message, wrong arguments the usage" {
    drill <<'END'
        start 127.0.0.1 {free} "hello"
        expect failure of connect
        listen at 127.0.0.2
        start 127.0.0.2 {server} "hello"
        accept
        start 127.0.0.1 {server}
        expect usage
        # No address at all is not the address of this machine.
        listen as local
        start not-an-address {local} "hello"
        expect failure or usage
END
}

# bats test_tags=points:3
@test "12-tcp-echo-client step 2: sends all of the message, and no byte more" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        program is waiting
        expect no more bytes
        cap writes at 3
        start 127.0.0.1 {server} {1000 letters}
        accept
        expect the message
        program is waiting
        expect no more bytes
        listen slowly as slow
        start 127.0.0.1 {slow} {100000 letters}
        slow accept as reader
        reader expects the message
        program is waiting
        reader expects no more bytes
END
}

# bats test_tags=points:4
@test "12-tcp-echo-client step 3: prints what came, and does not wait for the server to close" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        # No honest echo: who prints what it sent is found out.
        send "HOWDY"
        expect stdout "HOWDY\n"
        expect exit 0
        expect no more stdout
        expect end of stream
END
}

# bats test_tags=points:2
@test "12-tcp-echo-client step 3: puts the echo together from however many pieces" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} "hello, world"
        accept
        expect "hello, world"
        send "HELLO; WORLD" in pieces of 1
        expect stdout "HELLO; WORLD\n"
        expect exit 0
        expect no more stdout
        cap reads at 5
        start 127.0.0.1 {server} {100000 letters}
        accept
        expect the message
        send 100000 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {100000 letters}
        accept
        expect the message
        send 100000 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} ""
        accept
        expect stdout "\n"
        expect exit 0
        expect end of stream
        # The echo is as long as the message: what comes after it is not.
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send "HELLO, AND MORE"
        expect stdout "HELLO\n"
        expect exit 0
END
}

# bats test_tags=points:1
@test "12-tcp-echo-client step 3: works with the reference server" {
    drill <<'END'
        reference starts with 11-tcp-echo-server 0
        reference ready
        start 127.0.0.1 {reference} "how do you do? 100 %s"
        expect stdout "how do you do? 100 %s\n"
        expect exit 0
        reference expects line "client 127.0.0.1:PORT"
END
}

# bats test_tags=points:1
@test "12-tcp-echo-client step 3: works with your own server, if the reference client does" {
    drill <<'END'
        partner starts with 11-tcp-echo-server {free}
        partner ready
        reference starts with 12-tcp-echo-client 127.0.0.1 {partner} "probe"
        reference expects stdout "probe\n"
        # Who prints what it sent, and talks to nobody, works with any server.
        listen
        start 127.0.0.1 {server} "how do you do?"
        accept
        expect "how do you do?"
        send "HOW DO YOU DO?"
        expect stdout "HOW DO YOU DO?\n"
        expect exit 0
        start 127.0.0.1 {partner} "how do you do?"
        expect stdout "how do you do?\n"
        expect exit 0
END
}

# bats test_tags=points:3
@test "12-tcp-echo-client step 4: a stream that ends before the echo is whole is a failure" {
    drill <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send "HEL"
        close
        expect failure
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        close
        expect failure
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        reset
        expect failure
        # Broken off while it still sends.
        listen slowly as slow
        start 127.0.0.1 {slow} {100000 letters}
        slow accept as reader
        program is waiting
        reader reset
        expect failure
END
}

# bats test_tags=points:2
@test "12-tcp-echo-client: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        listen
        # Messages that just fill a buffer.
        start 127.0.0.1 {server} {32 letters}
        accept
        expect the message
        send 32 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {255 letters}
        accept
        expect the message
        send 255 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {1024 letters}
        accept
        expect the message
        send 1024 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {8192 letters}
        accept
        expect the message
        send 8192 letters
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} {100000 letters}
        accept
        expect the message
        # Whether one recv() would get all of it is not left to luck.
        send 100000 letters in pieces of 50000
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} ""
        accept
        expect stdout "\n"
        expect exit 0
        # More than was asked for, at once and in pieces, and less.
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send 4096 letters
        program is waiting
        cap reads at 4
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send 4096 letters
        program is waiting
        start 127.0.0.1 {server} {1024 letters}
        accept
        expect the message
        send "no more than this"
        close
        expect failure
        # A call that fails: a -1 is no length.
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        fail 1 readv with ECONNRESET
        start 127.0.0.1 {server} "hello"
        accept
        send "hello"
        program is waiting
        start {200 letters} {server} "hello"
        expect failure or usage
        start
        expect usage
END
}

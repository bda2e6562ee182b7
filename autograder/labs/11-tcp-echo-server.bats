# 11-tcp-echo-server.bats - the bytes of a stream go back where they came from.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "11-tcp-echo-server step 1: listens on the port given, or any free one, and says where" {
    drill <<'END'
        ground
        start {free}
        ready
        expect listening
        stop
        start {free}
        ready "listening on 0.0.0.0:{free}"
        stop
        start 0
        ready "listening on 0.0.0.0:PORT"
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server step 1: a port in use gets a message, wrong arguments the usage" {
    drill <<'END'
        # Taken on one interface is taken for a server on all.
        listen on the free port at 127.0.0.2
        start {free}
        expect failure of bind
        fail listen with EADDRINUSE
        start 0
        expect failure of listen
        start
        expect usage
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server step 2: takes a client, and says who it is" {
    drill <<'END'
        ground
        start {free}
        ready
        connect
        expect line "client {client.address}"
END
}

# bats test_tags=points:4
@test "11-tcp-echo-server step 3: what is sent comes back, until the client has ended its stream" {
    drill <<'END'
        start {free}
        ready
        connect
        send "hello"
        expect "hello"
        send "a longer line, with a newline in it\nand no end"
        expect the same
        send "hi"
        expect "hi"
        send "and this before the end"
        shutdown
        expect "and this before the end"
        expect end of stream
        # Then the next one, on another interface.
        connect as far to 127.0.0.2 from 127.0.0.3
        expect line "client {far.address}"
        far sends "hello"
        far expects "hello"
        far shutdown
        far expects end of stream
        # One that has nothing to say, and one that has.
        connect as silent
        silent shutdown
        silent expects end of stream
        connect as last
        last sends "hello"
        last expects "hello"
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server step 3: any bytes in any number: NULs, one byte, 1 MiB, dribbles" {
    drill <<'END'
        start {free}
        ready
        connect
        send "ab\0cd"
        expect "ab\0cd"
        send all byte values
        expect the same
        send "x"
        expect "x"
        send 300 bytes in pieces of 7
        expect the same
        send 1048576 bytes
        expect the same
        send "short again"
        expect "short again"
        shutdown
        expect end of stream
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server step 3: 150 clients in turn with 16 descriptors, and the reference client" {
    drill <<'END'
        limit files 16
        start {free}
        ready
        repeat 150
            connect
            send 10 bytes
            expect the same
            shutdown
            expect end of stream
            close
        end
        reference starts with 12-tcp-echo-client 127.0.0.1 {port} "how do you do?"
        reference expects stdout "how do you do?\n"
        reference expects exit 0
        # The same bytes into ours and yours give the same bytes back.
        reference starts with 11-tcp-echo-server 0
        reference ready
        connect as ours to the reference
        connect as yours
        ours sends 5000 bytes in pieces of 999
        ours shutdown
        ours collect
        yours sends what ours got
        yours shutdown
        yours expects what ours got
        yours expects end of stream
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server step 4: sends the rest when send() takes only a part" {
    drill <<'END'
        cap writes at 3
        cap reads at 1000
        start {free}
        ready
        connect
        send 5000 bytes
        expect the same
        shutdown
        expect end of stream
        close
        # And to a client that reads late.
        start 0
        ready
        connect slowly as late
        late sends 200000 bytes
        program is waiting
        late expects the same
        late shutdown
        late expects end of stream
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server step 5: a client that vanishes does not end the service" {
    drill <<'END'
        start {free}
        ready
        # Broken off while its echo is on its way: nobody reads it, so the
        # server is waiting to send.
        connect slowly as first
        first sends 200000 bytes
        first expects any byte
        program is waiting
        first reset
        # Gone before its turn, with all it had to say left behind: what the
        # server sends it is answered with a reset.
        connect as patient
        patient sends "hello"
        patient expects "hello"
        connect as second
        second sends 60000 bytes
        second shutdown
        second expects shutdown taken
        second closes
        patient closes
        # Gone without a word.
        connect as third
        third reset
        connect as fourth
        fourth sends "still there?"
        fourth expects "still there?"
        fourth shutdown
        fourth expects end of stream
        # One that is gone before accept() has it. Nor are descriptors kept
        # of those that are gone.
        fail 1 accept with ECONNABORTED
        limit files 16
        start 0
        ready
        program is waiting
        repeat 20
            connect as passing
            passing sends "x"
            passing expects "x"
            passing reset
        end
        connect as last
        last sends "still there?"
        last expects "still there?"
        # A receive that fails has brought nothing, so nothing goes back.
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        fail 1 readv with ECONNRESET
        cap writes at 1000
        start 0
        ready
        connect as unlucky
        unlucky shutdown
        unlucky expects end of stream or reset
END
}

# bats test_tags=points:2
@test "11-tcp-echo-server: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start {free}
        ready
        # The longest address there is here, and a client that says nothing.
        connect as far from 127.100.100.100
        expect line "client {far.address}"
        far shutdown
        far expects end of stream
        connect
        # Messages that just fill a buffer, with no NUL and no newline in them.
        send 1 letters
        expect the same
        send 32 letters
        expect the same
        send 64 letters
        expect the same
        send 80 letters
        expect the same
        send 100 letters
        expect the same
        send 128 letters
        expect the same
        send 255 letters
        expect the same
        send 256 letters
        expect the same
        send 512 letters
        expect the same
        send 1000 letters
        expect the same
        send 1023 letters
        expect the same
        send 1024 letters
        expect the same
        send 1500 letters
        expect the same
        send 2000 letters
        expect the same
        send 2048 letters
        expect the same
        send 4096 letters
        expect the same
        send 65536 letters
        expect the same
        send "ab\0cd\n"
        expect the same
        send "hi"
        expect "hi"
        shutdown
        expect end of stream
        # One that vanishes, and one after it.
        connect as vanishing
        vanishing sends "x"
        vanishing expects "x"
        vanishing resets
        connect as next
        next sends "still there?"
        next expects "still there?"
        # Calls that fail: a -1 is no length, nor one of so many bytes.
        cap writes at 20000
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        fail 1 readv with ECONNRESET
        start 0
        ready
        connect as unlucky
        unlucky sends "hello"
        program is waiting
        unlucky resets
        program is waiting
END
}

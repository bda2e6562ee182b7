# 10-sendto-recvfrom.bats - a datagram out, a datagram in.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "10-sendto-recvfrom step 1: sends the message as one datagram" {
    drill <<'END'
        ground
        datagram peers server
        start 127.0.0.1 {server} "hello"
        server expects "hello"
END
}

# bats test_tags=points:1
@test "10-sendto-recvfrom step 1: sends an empty message, too" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} ""
        server expects ""
END
}

# bats test_tags=points:1
@test "10-sendto-recvfrom step 1: sends the longest datagram there is" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} {65507 letters}
        server expects the message
        # One byte more than there can be.
        start 127.0.0.1 {server} {65508 letters}
        expect failure of send
        # No address at all is not the address of this machine.
        start not-an-address {server} "hello"
        expect failure or usage
END
}

# bats test_tags=points:1
@test "10-sendto-recvfrom step 1: wrong arguments get the usage and exit status 2" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        start 127.0.0.1 {server}
        expect usage
        start
        expect usage
END
}

# bats test_tags=points:2
@test "10-sendto-recvfrom step 2: prints how much came, from whom, and what" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends "GOOD EVENING"
        expect stdout "12 bytes from 127.0.0.1:{server}\nGOOD EVENING\n"
        expect exit 0
        expect no more stdout
END
}

# bats test_tags=points:1
@test "10-sendto-recvfrom step 2: names the real sender, whoever it is" {
    drill <<'END'
        datagram peers server, other
        datagram peer elsewhere at 127.0.0.2
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        other sends "surprise"
        expect stdout "8 bytes from {other.address}\nsurprise\n"
        expect exit 0
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        elsewhere sends "hi"
        expect stdout "2 bytes from {elsewhere.address}\nhi\n"
        expect exit 0
END
}

# bats test_tags=points:1
@test "10-sendto-recvfrom step 2: prints any bytes, from none to 65,507" {
    drill <<'END'
        datagram peers server
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends 65507 bytes
        expect stdout "65507 bytes from 127.0.0.1:{server}\n"
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends ""
        expect stdout "0 bytes from 127.0.0.1:{server}\n\n"
        expect exit 0
END
}

# bats test_tags=points:1
@test "10-sendto-recvfrom: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        datagram peers server
        # Answers that just fill a buffer, with no NUL in them.
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends 255 letters
        expect stdout "255 bytes from 127.0.0.1:{server}\n"
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends 1024 letters
        expect stdout "1024 bytes from 127.0.0.1:{server}\n"
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends 4096 letters
        expect stdout "4096 bytes from 127.0.0.1:{server}\n"
        expect stdout the same and "\n"
        expect exit 0
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends 65507 letters
        expect stdout "65507 bytes from 127.0.0.1:{server}\n"
        expect stdout the same and "\n"
        expect exit 0
        # The longest address there is here, an empty answer, a long message.
        datagram peer far at 127.100.100.100
        start 127.0.0.1 {server} {65507 letters}
        server expects the message
        far sends ""
        expect stdout "0 bytes from {far.address}\n\n"
        expect exit 0
        # A call that fails: a -1 is no length.
        fail 1 recv with ECONNRESET
        fail 1 read with ECONNRESET
        fail 1 recvfrom with ECONNRESET
        fail 1 recvmsg with ECONNRESET
        start 127.0.0.1 {server} "hello"
        server sends "hello"
        program is waiting
        start {200 letters} {server} "hello"
        expect failure or usage
        start
        expect usage
END
}

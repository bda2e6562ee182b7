# 02-socket.bats - both kinds of socket, and the one that cannot be made.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:2
@test "02-socket step 1: makes a stream socket and shows its descriptor" {
    drill <<'END'
        ground
        start stream
        ready "socket FD: stream (TCP)"
        expect exit 0
END
}

# bats test_tags=points:2
@test "02-socket step 1: the type shown is the kernel's, not the argument's" {
    drill <<'END'
        start stream
        ready "socket FD: stream (TCP)"
        # A program that makes a stream socket gets a datagram socket this time.
        swap socket types
        start stream
        ready "socket FD: datagram (UDP)"
END
}

# bats test_tags=points:1
@test "02-socket step 1: a socket() that fails gets a message and exit status 1" {
    drill <<'END'
        start stream
        ready "socket FD: stream (TCP)"
        # No descriptors left, as after too many open files.
        fail socket with EMFILE
        start stream
        expect failure of socket
END
}

# bats test_tags=points:1
@test "02-socket step 1: wrong arguments get the usage and exit status 2" {
    drill <<'END'
        start stream
        ready "socket FD: stream (TCP)"
        start
        expect usage
        start teapot
        expect usage
END
}

# bats test_tags=points:2
@test "02-socket step 2: makes a datagram socket and shows its descriptor" {
    drill <<'END'
        start datagram
        ready "socket FD: datagram (UDP)"
        expect exit 0
        swap socket types
        start datagram
        ready "socket FD: stream (TCP)"
END
}

# bats test_tags=points:1
@test "02-socket step 2: a socket() that fails is noticed for datagrams, too" {
    drill <<'END'
        start datagram
        ready "socket FD: datagram (UDP)"
        fail socket with EMFILE
        start datagram
        expect failure of socket
END
}

# bats test_tags=points:1
@test "02-socket: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start stream
        ready "socket FD: stream (TCP)"
        expect exit 0
        start datagram
        ready "socket FD: datagram (UDP)"
        expect exit 0
        fail socket with EMFILE
        start datagram
        expect failure of socket
        start {200 letters}
        expect usage
        start ""
        expect usage
        start
        expect usage
END
}

# 01-sockaddr_in.bats - what is in a struct sockaddr_in, byte by byte.
# The language of the dialogues: autograder/drill/README.md.

# bats test_tags=points:1
@test "01-sockaddr_in step 1: the family is AF_INET" {
    drill <<'END'
        ground
        start {random.ip} {random.port}
        ready "sin_family  AF_INET"
END
}

# bats test_tags=points:2
@test "01-sockaddr_in step 2: the port is in network byte order" {
    drill <<'END'
        repeat 5
            start {random.ip} {random.port}
            expect line "sin_port  {random.port.bytes}  {random.port}"
        end
        start {random.ip} 80
        expect line "sin_port  00 50  80"
END
}

# bats test_tags=points:2
@test "01-sockaddr_in step 3: the address is in network byte order" {
    drill <<'END'
        repeat 5
            start {random.ip} {random.port}
            expect line "sin_addr  {random.ip.bytes}  {random.ip}"
            expect exit 0
        end
END
}

# bats test_tags=points:1
@test "01-sockaddr_in step 3: nothing is left of the rubbish that was in the struct" {
    drill <<'END'
        start {random.ip} {random.port}
        ready "sin_family  AF_INET"
        expect line "sin_port  {random.port.bytes}  {random.port}"
        expect line "sin_addr  {random.ip.bytes}  {random.ip}"
        expect line "sin_zero  00 00 00 00 00 00 00 00"
        expect exit 0
END
}

# bats test_tags=points:1
@test "01-sockaddr_in step 3: 'any' is INADDR_ANY" {
    drill <<'END'
        start any {random.port}
        expect line "sin_port  {random.port.bytes}  {random.port}"
        expect line "sin_addr  00 00 00 00  0.0.0.0"
        expect line "sin_zero  00 00 00 00 00 00 00 00"
        expect exit 0
END
}

# bats test_tags=points:1
@test "01-sockaddr_in step 3: 255.255.255.255 is an address like others" {
    drill <<'END'
        start 255.255.255.255 {random.port}
        expect line "sin_addr  ff ff ff ff  255.255.255.255"
        expect exit 0
END
}

# bats test_tags=points:1
@test "01-sockaddr_in step 3: text that is no address gets a message, wrong arguments the usage" {
    drill <<'END'
        start {random.ip} {random.port}
        expect line "sin_addr  {random.ip.bytes}  {random.ip}"
        expect exit 0
        start 256.1.1.1 8000
        expect failure
        start 10.20.30.40x 8000
        expect failure
        start
        expect usage
        start {random.ip}
        expect usage
END
}

# bats test_tags=points:1
@test "01-sockaddr_in: no byte is touched that is not its own, nor used before it is set" {
    drill --memory <<'END'
        start {random.ip} {random.port}
        expect line "sin_addr  {random.ip.bytes}  {random.ip}"
        expect line "sin_zero  00 00 00 00 00 00 00 00"
        expect exit 0
        # The longest address there is, the shortest, and what is none.
        start 255.255.255.255 65535
        expect line "sin_port  ff ff  65535"
        expect line "sin_addr  ff ff ff ff  255.255.255.255"
        expect exit 0
        start any 1
        expect line "sin_addr  00 00 00 00  0.0.0.0"
        expect exit 0
        start {200 letters} 8000
        expect failure
        start "" 8000
        expect failure
        start
        expect usage
END
}

# verbs.bats - each verb of drill passes what it should and fails what it
# should, with the words that explain it; and so does the shim.

# shellcheck disable=SC2154 # story, tmp, autograder: of judge.bash
load judge

# ---- programs

@test "drill: repeats nest, and the story tells the round" {
    judge wrong 99-serve <<'END'
        start echo {free}
        repeat 2
            repeat 0
                connect as nobody to 127.0.0.9
                nobody expects "nothing"
            end
            ready
            connect
            expect "hello"
            repeat 3
                send "x"
                expect "x"
            end
            close
            stop
            start end {free}
        end
END
    tells '-> ' 'expect "x"' '(round 2)' '(round 1)' \
        'wanted 1 bytes, got 0,'
}

@test "drill: ground that is missing is tried once" {
    ground=$BATS_TEST_TMPDIR/ground
    stands_on() {
        judge not-reached 99-say --ground "$ground" <<<"$1"
        tells 'the first test of this lab failed: see there'
        rm "$ground"
    }
    judge pass 99-say --ground "$ground" <<<$'ground\nstart 0 "x\\n"\nready'
    [ ! -e "$ground" ]
    # What fails without being called the ground is nobody else's loss.
    judge wrong 99-say --ground "$ground" <<<$'start\nready'
    judge wrong 99-say --ground "$ground" <<<$'ground\nstart\nready "x"'
    [ ! -e "$ground" ]
    judge wrong 99-say --ground "$ground" <<<$'ground\nstart\nready'
    # A dialogue that does not need it goes on.
    judge pass 99-say --ground "$ground" <<<$'start\nexpect exit 0'
    stands_on $'start\nready'
    judge wrong 99-say --ground "$ground" \
        <<<$'ground\nstart 0 "listening on 0.0.0.0:{free}\\n"\nready\nconnect'
    stands_on $'start\nconnect'
    judge wrong 99-say --ground "$ground" <<<$'ground\nlisten\nstart\naccept'
    stands_on $'listen\nstart\naccept'
    judge wrong 99-say --ground "$ground" \
        <<<$'ground\ndatagram peers a\nstart\na expects "x"'
    stands_on $'datagram peers a\nstart\na expects "x"'
    # Who has not even made a socket will hang in every dialogue.
    [ -d /proc/self ] || return 0
    factor=0.1 judge timeout 99-hang --ground "$ground" \
        <<<$'ground\nstart before\nready'
    stands_on $'start\nexpect exit 0'
}

@test "drill: an undone step is told, and is not reached by the steps after it" {
    undone='start 1 "" "say: step 2 is not done yet\n"'
    judge wrong 99-say --step 2 <<<"$undone"$'\nready'
    tells 'step 2 is not done yet'
    judge not-reached 99-say --step 3 <<<"$undone"$'\nready'
    judge wrong 99-say --step 2 <<<"$undone"$'\nexpect failure'
}

@test "drill: another program that is missing is no fault of this one" {
    judge skipped 99-say <<<'reference starts with 10-sendto-recvfrom 1'
    tells 'no reference program 10-sendto-recvfrom here'
    judge skipped 99-say <<<'partner starts with 10-sendto-recvfrom 1'
    tells 'lab 10 has no program yet'
    judge skipped 99-say <<<$'partner starts with 99-say\npartner expects exit 7'
    printf 'verdict: skipped\n  lab 99 does not pass yet\n' | cmp - "$story"
    judge wrong 99-say <<'END'
        reference starts with 11-tcp-echo-server 0
        reference ready "listening on 0.0.0.0:PORT"
        partner starts with 99-say wait "on 127.0.0.1:{reference}\n"
        partner ready "on 127.0.0.1:{reference}"
        partner enter
        partner expects exit 0
        connect to the reference
        client sends "ping"
        client expects "ping"
        start 0 {reference.address}
        expect stdout "nothing"
END
    tells '(the reference program)' '(the partner program)' \
        'stdout  "127.0.0.1:' 'still running when the test stopped it'
}

@test "drill: what is printed is wanted byte for byte, the first difference marked" {
    judge pass 99-say <<'END'
        start 0 "socket 3: bound to 127.0.0.1:8000\nand\nmore\nabc\n"
        ready "socket FD: bound to 127.0.0.1:8000"
        expect line "more"
        expect stdout "a"
        expect stdout "bc" and "\n"
        expect exit 0
        expect no more stdout
        start 0 "listening on 1.2.3.4:65535\nbc\nfurther\nlines\n"
        ready "listening on 1.2.3.4:PORT"
        expect stdout "b"
        expect stdout "c"
        expect no more stdout
END
    for line in 'on 1.2.3.4:0' 'on 1.2.3.4:65536' 'on 1.2.3.4:08' 'on 1.2.3.4:' \
        'on 1.2.3.4:80 ' 'on 1.2.3.4:80\r' 'On 1.2.3.4:80'; do
        judge wrong 99-say <<END
            start 0 "$line\n"
            ready "on 1.2.3.4:PORT"
END
        tells 'the first line of stdout is not what was wanted:' \
            'wanted  on 1.2.3.4:PORT' "got     \"$line\""
    done
    judge wrong 99-say <<<$'start 0 "fd 2\\n"\nready "fd FD"'
    judge wrong 99-say <<<$'start 0 "abcdefghijklmnopq\\n"\nexpect stdout "abcdefghijklmnoPq\\n"'
    tells '      wanted     10  6b 6c 6d 6e 6f 50 71 0a ..     klmnoPq. (end)' \
        '      got        10  6b 6c 6d 6e 6f 70 71 0a ..     klmnopq. (end)' \
        '      first differs                 ^^ byte 15'
    judge wrong 99-say <<<$'start 4 "abc"\nexpect stdout "abcd"'
    tells 'the program had ended, with exit status 4' 'abc (end)' '^^ byte 3'
    # An empty line is one, too.
    judge pass 99-say <<<$'start 0 "a\\n\\nb\\n"\nexpect line ""\nexpect line "b"'
    judge wrong 99-say <<<$'start 0 "a\\n"\nexpect line ""'
    judge wrong 99-say <<<$'start 0 "abc"\nexpect line "abc"'
    tells 'this line did not come on stdout:' 'wanted  "abc"' 'got     "abc"'
    # PORT and FD stand for numbers in any line, not only in the first.
    judge pass 99-say <<'END'
        start 0 "first\nclient 1.2.3.4:PORT\nclient 1.2.3.4:80\nfd 3\n"
        expect line "client 1.2.3.4:PORT"
        expect line "fd FD"
END
    for line in client 'client 1.2.3.4:' 'client 1.2.3.4:0' 'client 1.2.3.4:99999' \
        'client 1.2.3.4:80 ' 'client 1.2.3.5:80'; do
        judge wrong 99-say <<<"start 0 \"$line\\n\""$'\nexpect line "client 1.2.3.4:PORT"'
    done
    judge wrong 99-say <<<$'start 0 "fd 2\\n"\nexpect line "fd FD"'
    judge wrong 99-say <<<$'start 0\nexpect line "abc"'
    tells 'got nothing'
    judge wrong 99-say <<<$'start 0 "abc"\nexpect stdout "a"\nexpect no more stdout'
    tells '2 more bytes came on stdout:' '62 63' '(nothing)'
    factor=0.1 judge timeout 99-say <<<$'start wait "ab"\nexpect stdout "abc"'
    tells 'nothing more came for 0.2 seconds' '61 62' '^^ byte 2'
}

@test "drill: the end has a status, a message and a name of the call" {
    judge pass 99-say <<'END'
        start 1 "" "say: bind() failed: Address already in use\n"
        expect failure of bind
        start 1 "" "bind: no such address\n"
        expect failure of connect or bind
        start 1 "" "sendmsg() failed\n"
        expect failure of send
        start 1 "" "in read: reset"
        expect failure of recv
        start 1 "" "?"
        expect failure
        start 2 "" "?"
        expect failure or usage
        start 2 "" "usage: ./say\n"
        expect usage
        start 255
        expect exit 255
END
    judge wrong 99-say <<<$'start 1 "" "bind: listen() failed\\n"\nexpect failure of bind'
    tells 'the message does not name the call that failed:' \
        'stderr  "bind: listen() failed\n"'
    judge wrong 99-say <<<$'start 1 "" "bindings\\n"\nexpect failure of bind'
    judge wrong 99-say <<<$'start 1 "bind() failed"\nexpect failure of bind'
    tells 'it said nothing on stderr'
    judge wrong 99-say <<<$'start 0 "" "bind() failed"\nexpect failure of bind'
    tells 'wanted exit status 1, got 0'
    judge wrong 99-say <<<$'start 3 "" "x"\nexpect failure or usage'
    judge wrong 99-say <<<$'start 2 "" "Usage"\nexpect usage'
    tells 'no usage on stderr:'
    judge wrong 99-say <<<$'start 1 "" "usage"\nexpect usage'
    judge wrong 99-say <<<$'start 0\nexpect exit 255'
    tells 'wanted exit status 255, got 0'
    judge pass 99-say <<'END'
        start 3 "" "first\nsecond\n"
        expect message "second"
END
    judge wrong 99-say <<<$'start 3 "" "a line\\n"\nexpect message "a"'
    tells 'this line did not come on stderr:' 'wanted  "a\n"'
    judge pass 99-hang <<<$'start busy\nready\nprogram is waiting'
    judge pass 99-hang <<<$'start after\nready\nprogram is waiting'
}

# ---- TCP

@test "drill: a client of the program sees bytes, ends, resets and silence apart" {
    judge pass 99-serve <<'END'
        start end {free}
        ready
        connect as a to 127.0.0.2 from 127.0.0.3
        a expects sender "127.0.0.2:{free}"
        a expects "hel"
        a expects any byte
        a expects "o"
        a expects end of stream
        connect slowly as b
        b collects
        connect as c
        c expects what b got
        c expects end of stream or reset
END
    judge wrong 99-serve <<<$'start end {free}\nready\nconnect\nexpect "hellO"'
    tells 'other bytes came than were wanted:' '^^ byte 4'
    judge wrong 99-serve <<<$'start end {free}\nready\nconnect\nexpect "hello!"'
    tells 'wanted 6 bytes, got 5,' 'but the stream ended' '^^ byte 5'
    judge wrong 99-serve <<<$'start end {free}\nready\nconnect\nexpect end of stream'
    tells 'wanted the end of the stream, got more bytes:' '68 65 6c 6c 6f'
    judge wrong 99-serve <<'END'
        start reset {free}
        ready
        connect
        expect "hello"
        send "xyz"
        expect end of stream
END
    tells 'wanted the end of the stream,' 'but it was reset'
    judge pass 99-serve <<'END'
        start reset {free}
        ready
        connect
        expect "hello"
        send "xyz"
        expect end of stream or reset
END
    # Broken off, perhaps, before drill sees that it is connected.
    judge pass 99-serve <<'END'
        start slam {free}
        ready
        repeat 300
            connect
            expect "hello"
            expect end of stream or reset
        end
END
    for i in 1 2 3 4 5; do
        judge wrong 99-serve <<'END'
            start slam {free}
            ready
            connect
            expect "hello"
            expect end of stream
END
        tells 'wanted the end of the stream,' 'but it was reset'
    done
    judge wrong 99-serve <<'END'
        start end {free}
        ready
        connect
        expect "hello"
        expect any byte
END
    tells 'wanted any byte,' 'but the stream ended'
    for wanted in 'expect any byte' 'expect end of stream' collect \
        'expect "more"'; do
        factor=0.1 judge timeout 99-serve <<END
            start mute {free}
            ready within 30 seconds
            connect
            expect "hello" within 30 seconds
            $wanted
END
        tells 'but nothing came for 0.2 seconds'
    done
    judge wrong 99-serve <<<$'start end {free}\nready\nexpect refusal'
    tells 'to be refused, it was taken'
    judge wrong 99-serve <<<$'start end {free}\nready\nstop\nconnect'
    tells 'connect() to 127.0.0.1:'
    judge pass 99-serve <<<$'start end {free}\nready\nstop\nexpect refusal at 127.0.0.2'
    judge wrong 99-serve <<<$'start end {free}\nready\nconnect\nexpect sender "1.2.3.4:5"'
    tells 'wanted it from 1.2.3.4:5, it came from 127.0.0.1:'
}

@test "drill: after the program was seen waiting, nothing more is there, or it is" {
    [ -d /proc/self ] || skip "whether a program sleeps is seen in /proc"
    judge pass 99-serve <<'END'
        start mute {free}
        ready
        connect
        expect "hello"
        program is waiting
        expect no more bytes
        expect open
        shutdown
        expect shutdown taken
        close
END
    for wanted in 'expect no more bytes' 'expect open'; do
        judge wrong 99-serve <<END
            start end {free}
            ready
            connect
            send "x"
            expect "hell"
            program is waiting
            $wanted
END
    done
    tells 'the connection is not open any more'
    factor=0.1 judge timeout 99-serve <<'END'
        start mute {free}
        ready within 30 seconds
        connect slowly
        send 5000000 bytes
        shutdown
END
    tells 'the program did not read what was sent for 0.2 seconds'
}

@test "drill: pieces arrive as pieces, and calls are cut short" {
    [ -d /proc/self ] || skip "no sock_diag here"
    judge pass 99-counts <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        expect sender "{connection.other}"
        send "12345678" in pieces of 3
        shutdown
        expect stdout "3\n3\n2\n0\n"
        expect exit 0
        expect end of stream
        cap reads at 4
        start 127.0.0.1 {server}
        accept
        send 10 bytes
        shutdown
        expect stdout "4\n4\n2\n0\n"
        listen slowly as slow
        start 127.0.0.1 {slow} 300000
        slow accepts as it
        program is waiting
        it expects "xxx"
        it shutdown
        it collects
        expect exit 0
END
    judge wrong 99-counts <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "1234" in pieces of 1
        shutdown
        expect stdout "4\n"
END
    # Nor is it judged while there are pieces that it waits for.
    tells 'stdout  "1\n"' '"0\n"'
    judge pass 08-send-recv <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\x00\x00\x01\x07" in pieces of 1 to be peeked
        expect line "peeked: 263 bytes announced"
END
}

@test "drill: a listener waits for the program, and the kernel knows the backlog" {
    judge pass 99-counts <<'END'
        listen at 127.0.0.2
        close
        listen as other
        start 127.0.0.2 {server}
        expect failure of connect
END
    # Nobody else has that port anywhere, be it for a moment.
    judge pass 04-listen <<'END'
        listen on the free port at 127.0.0.2
        start 127.0.0.1 {free} 7
        ready
        stop
        start 0.0.0.0 {free} 7
        expect failure of bind
END
    factor=0.1 judge timeout 99-hang <<<$'listen\nstart after\naccept'
    tells 'the program did not connect within 0.2 seconds'
    judge pass 04-listen <<<$'start 127.0.0.1 {free} 7\nready\nexpect backlog 7'
    [ "$(uname)" = Linux ] || skip "no sock_diag here"
    judge wrong 04-listen <<<$'start 127.0.0.1 {free} 7\nready\nexpect backlog 8'
    tells 'wanted a backlog of 8, the kernel shows 7'
    judge pass 04-listen <<<$'start 127.0.0.1 {free} 7\nready\nexpect listening'
    judge wrong 99-serve <<<$'start echo {free} udp\nready\nexpect listening'
    judge pass 99-serve <<<$'start echo {free} udp\nready\nexpect datagram port'
    judge wrong 04-listen <<<$'start 127.0.0.1 {free} 7\nready\nexpect datagram port'
    tells 'nobody waits for datagrams'
}

# ---- UDP

@test "drill: a datagram is whole, from the right place, or none" {
    judge pass 99-serve <<'END'
        datagram peers a, b
        datagram peer far at 127.0.0.2 on port of a
        start echo {free} udp
        ready
        far sends "from afar" to 127.0.0.3
        far expects the same
        a sends all byte values and "end"
        b sends ""
        b expects ""
        a expects any datagram
        a expects no datagram
        b expects sender "127.0.0.1:{free}"
        far closes
        a sends 65507 bytes
        a expects the same
END
    local start=$'datagram peers a\nstart echo {free} udp\nready\na sends "abc"\n'
    judge wrong 99-serve <<<"$start"'a expects "abcd"'
    tells 'wanted a datagram of 4 bytes, got one of 3:' 'abc (end)'
    judge wrong 99-serve <<<"$start"'a expects "abC"'
    tells 'wanted a datagram of 3 bytes, got one with other bytes:' \
        '^^ byte 2'
    judge wrong 99-serve <<<"$start"$'a expects "abc"\na expects sender "1.2.3.4:5"'
    judge wrong 99-serve <<<"${start/echo/another}"'a expects "abc"'
    tells "not from the program's port"
    # The answer to b is a marker: what a was sent came before it.
    judge wrong 99-serve <<END
        ${start/echo/twice}
        datagram peers b
        a expects "abc"
        b sends "marker"
        b expects "marker"
        a expects no datagram
END
    tells 'wanted no more datagrams, got one of 3 bytes:' 'abc (end)'
    for wanted in 'a expects "abc"' 'a expects any datagram'; do
        judge wrong 99-serve <<<"${start/echo/quit}$wanted"
        tells 'no datagram came, and the program has ended'
        factor=0.1 judge timeout 99-serve <<END
            datagram peers a
            start echo {free} udp
            ready within 30 seconds
            $wanted
END
        tells 'no datagram came for 0.2 seconds'
    done
}

# ---- the shim

# calls FAULTS > what the program with the shim prints
calls() {
    SOCKETLABS_FAULTS=$1 "$MINE/99-calls/calls"
}

@test "shim: without the variables every call is what it always was" {
    cc -std=gnu11 -o "$BATS_TEST_TMPDIR/plain" \
        "$BATS_TEST_DIRNAME/subjects/calls.c"
    "$BATS_TEST_TMPDIR/plain" >"$BATS_TEST_TMPDIR/wanted"
    "$MINE/99-calls/calls" >"$BATS_TEST_TMPDIR/got"
    diff "$BATS_TEST_TMPDIR/wanted" "$BATS_TEST_TMPDIR/got"
    calls '' | diff "$BATS_TEST_TMPDIR/wanted" -
    grep -qx 'readv: 10' "$BATS_TEST_TMPDIR/got"
}

@test "shim: only streams are cut short, and not when all is asked for" {
    calls '' >"$BATS_TEST_TMPDIR/plain"
    calls 'reads<=3,writes<=7' >"$BATS_TEST_TMPDIR/cut"
    sed -e 's/^\(\(write\|writev\|send\|sendto\|sendmsg\): \)10/\17/' \
        -e 's/^\(\(read\|readv\|recv\|recvfrom\|recvmsg\): \)10/\13/' \
        "$BATS_TEST_TMPDIR/plain" | diff - "$BATS_TEST_TMPDIR/cut"
    [ "$(grep -c ': 3$' "$BATS_TEST_TMPDIR/cut")" -eq 15 ]
    [ "$(grep -c ': 7$' "$BATS_TEST_TMPDIR/cut")" -eq 15 ]
    calls 'whole-reads<=3' >"$BATS_TEST_TMPDIR/cut"
    sed -e 's/^\(recv, all: \)10/\13/' "$BATS_TEST_TMPDIR/plain" |
        diff - "$BATS_TEST_TMPDIR/cut"
    [ "$(grep -c ': 3$' "$BATS_TEST_TMPDIR/cut")" -eq 3 ]
    calls 'reads<=10,writes<=10' | diff "$BATS_TEST_TMPDIR/plain" -
}

@test "shim: each call fails as often as asked for, and as asked for" {
    local call known
    calls '' >"$BATS_TEST_TMPDIR/plain"
    known=$(sed -n 's/^#define \([a-z]*\) shim_.*/\1/p' \
        "$autograder/shim/shim.h" | sed '/^gettimeofday$/,$d')
    [ "$(printf '%s\n' "$known" | wc -l)" -eq 23 ]
    for call in $known; do
        for times in 1 2 0; do
            calls "$call!ENOBUFS*$times" >"$BATS_TEST_TMPDIR/got"
            failed=$(grep -c "^${call}[ ,:].*No buffer space" \
                "$BATS_TEST_TMPDIR/got")
            if [ "$times" -eq 0 ]; then
                # All there are: the program makes none without a line.
                times=$(grep -c "^${call}[ ,:]" "$BATS_TEST_TMPDIR/got")
            fi
            [ "$failed" -eq "$times" ] || {
                echo "$failed of $times failed"
                cat "$BATS_TEST_TMPDIR/got"
                return 1
            }
        done
        # Its README knows it, too.
        tr -s ' .' '\n' <"$autograder/shim/README.md" | grep -qx "$call"
    done
    # Several at once, each with an error of its own.
    calls 'accept!EINTR*1,connect!ECONNRESET*1,send!EPIPE*1,bind!EADDRINUSE*1' \
        >"$BATS_TEST_TMPDIR/got"
    [ "$(diff "$BATS_TEST_TMPDIR/plain" "$BATS_TEST_TMPDIR/got" | grep -c '^>')" -ge 4 ]
    for text in 'accept: Interrupted' 'connect: Connection reset' \
        'send: Broken pipe' 'bind: Address'; do
        [ "$(grep -c "^$text" "$BATS_TEST_TMPDIR/got")" -eq 1 ]
    done
    for fault in reads send 'send!EBROKEN*1' 'sned!EPIPE*1' 'send!EPIPE' \
        'send*1!EPIPE' "$(printf 'x%.0s' {1..200})"; do
        status=0
        calls "$fault" >/dev/null 2>"$BATS_TEST_TMPDIR/err" || status=$?
        [ "$status" -eq 127 ]
        grep -Fq "socket-labs shim: no such fault: $fault" "$BATS_TEST_TMPDIR/err"
    done
}

@test "shim: dialogues ask for faults, and DRILL_FAULTS adds its own" {
    judge pass 99-calls <<'END'
        fail bind with ENOMEM
        fail 1 listen with EINTR
        cap reads at 4
        cap whole reads at 6
        cap writes at 5
        start
        expect line "bind: Cannot allocate memory"
        expect line "listen: Interrupted system call"
        expect line "write: 5"
        expect line "read: 4"
        expect line "recv, all: 6"
        expect line "bind: Cannot allocate memory"
        expect line "listen: 0"
        swap socket types
        start
        expect line "type: datagram"
        expect line "write: 10"
        start
        expect line "type: stream"
        expect exit 0
END
    DRILL_FAULTS='writes<=6,reads<=2' judge pass 99-calls <<'END'
        fail bind with ENOMEM
        start
        expect line "bind: Cannot allocate memory"
        expect line "write: 6"
        expect line "read: 2"
END
}

@test "shim: twenty seconds pass at once in every wait, and on every clock" {
    judge pass 99-waits <<'END'
        start
        repeat 4
            expect line "waiting"
            repeat 20
                a second passes
            end
        end
        expect line "way 3: right right right right right"
        expect exit 0
END
    judge wrong 99-waits <<'END'
        start
        repeat 4
            expect line "waiting"
            repeat 40
                half a second passes
            end
        end
        expect exit 0
        expect stdout "z"
END
    for way in 0 1 2 3; do
        tells "\"way $way: right right right right right\\n\""
    done
}

@test "drill: programs are found below a relative folder, and have an address" {
    cd "$SOLUTIONS"
    "$BUILT/drill" --key 11-tcp-echo-server --mine . --reference . <<'END'
        reference starts with 11-tcp-echo-server 0
        reference ready
        start 0
        ready
        connect
        send "{reference.address} {program.address}"
        expect "127.0.0.1:{reference} 127.0.0.1:{port}"
END
}

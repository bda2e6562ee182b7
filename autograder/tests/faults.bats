# faults.bats - whatever POSIX lets a socket call answer, a solution is not
# thrown by it: it goes on as if nothing had been, or says which call failed
# and ends with status 1. A server goes on for its other clients.

load judge

setup_file() {
    local kit=$BATS_TEST_DIRNAME/..
    export BUILT=${SOCKETLABS_BUILD:-$kit/build}
    export MINE=$BATS_FILE_TMPDIR/solutions
    unset TIMEOUT_FACTOR DRILL_SEED DRILL_FAULTS
    # shellcheck source=autograder/keys.bash
    . "$kit/keys.bash"
    make -s -C "$kit/drill" BUILD="$BUILT"
    # shellcheck disable=SC2046 # keys have no blanks
    "$kit/build-programs" "$kit/../solutions" "$MINE" $(all_keys)
}

# What a call may answer, as its page in POSIX.1-2008 lists it. Not here: what
# only a wrong argument brings, and EAGAIN, which only a non-blocking socket or
# a timeout does.
answers_of() {
    case $1 in
    socket) echo EMFILE ENOBUFS ENOMEM ;;
    bind | listen) echo EADDRINUSE ENOBUFS ;;
    accept) echo EINTR ECONNABORTED EMFILE ENOBUFS ENOMEM ;;
    connect) echo EINTR ECONNRESET EADDRINUSE ENOBUFS ;;
    getsockname | getsockopt | setsockopt) echo ENOBUFS ENOMEM ;;
    read | recv | recvfrom) echo EINTR ECONNRESET ENOBUFS ENOMEM ;;
    write | send | sendto) echo EINTR ECONNRESET EPIPE ENOBUFS ENOMEM ;;
    poll) echo EINTR EAGAIN ;;
    close) echo EINTR ;;
    esac
}

# survive KEY CALL ... < the plain dialogue of a lab: each call fails the first
# time, with each errno; "CALL*" must be got over, not reported.
survive() {
    local key=$1 call reason must
    shift
    cat >"$BATS_TEST_TMPDIR/dialogue"
    for call; do
        must=${call#"${call%?}"}
        call=${call%'*'}
        for reason in $(answers_of "$call"); do
            answers_well "$key" "$call" "$reason" "$must"
        done
    done
}

answers_well() {
    local key=$1 call=$2 reason=$3 must=$4 status=0 program
    program=${key#*-}
    DRILL_FAULTS="$call!$reason*1" run_drill --key "$key" --mine "$MINE" \
        <"$BATS_TEST_TMPDIR/dialogue" >"$story" || status=$?
    # drill's 1 is "wrong": it did not stand still (3), nor crash (4).
    if [ "$status" -ne 0 ] && { [ "$must" = '*' ] || [ "$status" -ne 1 ] ||
        ! grep -q '^  ended   exit status 1$' "$story" ||
        ! grep -q "^  stderr  \"${program//-/_}: $call() failed: " "$story"; }; then
        echo "$key, when $call() fails with $reason: status $status of drill"
        cat "$story"
        return 1
    fi
    [ "$status" -eq 0 ] || nothing_left
}

@test "a failed call of lab 02 to 04 is named" {
    survive 02-socket socket getsockopt <<'END'
        start stream
        expect exit 0
END
    survive 03-bind socket bind getsockname <<'END'
        start 127.0.0.1 0
        ready
        enter
        expect exit 0
END
    survive 04-listen socket bind listen getsockname <<'END'
        start 127.0.0.1 0 5
        ready
        connect
        enter
        expect exit 0
END
}

@test "the programs that accept name a failed call, or get over it" {
    survive 05-accept socket setsockopt bind listen getsockname accept close <<'END'
        start 127.0.0.1 0 1
        ready
        connect
        expect end of stream
        expect exit 0
END
    survive 09-close socket setsockopt bind listen getsockname accept send \
        close <<'END'
        start 127.0.0.1 0 2
        ready
        connect as first
        connect as second
        second expects "bye\n"
        second expects end of stream
        enter
        expect exit 0
END
}

@test "the programs that connect name a failed call, or get over it" {
    survive 06-connect socket connect getsockname <<'END'
        listen
        start 127.0.0.1 {server}
        ready
        enter
        expect exit 0
END
    survive 07-read-write socket connect write read close <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send "HELLO"
        close
        expect stdout "HELLO"
        expect exit 0
END
    survive 08-send-recv socket connect send recv close <<'END'
        listen
        start 127.0.0.1 {server}
        accept
        send "\0\0\0\x05hello"
        expect "hello"
        expect exit 0
END
    survive 12-tcp-echo-client socket connect send recv close <<'END'
        listen
        start 127.0.0.1 {server} "hello"
        accept
        expect "hello"
        send "HELLO"
        expect stdout "HELLO\n"
        expect exit 0
END
}

@test "the programs that ask by datagram name a failed call, or get over it" {
    survive 10-sendto-recvfrom socket sendto recvfrom close <<'END'
        datagram peers server
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends "HELLO"
        expect line "HELLO"
        expect exit 0
END
    survive 14-udp-echo-client socket bind sendto poll recvfrom close <<'END'
        datagram peers server
        start 127.0.0.1 {server} "hello"
        server expects "hello"
        server sends "HELLO"
        expect stdout "HELLO\n"
        expect exit 0
END
}

@test "a server names what fails before it serves, and then serves on" {
    survive 11-tcp-echo-server socket setsockopt bind listen getsockname \
        'accept*' 'recv*' 'send*' 'close*' <<'END'
        start 0
        ready
        connect as first
        first sends "hello"
        first shutdown
        connect as second
        second sends "still there?"
        second shutdown
        second expects "still there?"
        second expects end of stream
END
    survive 13-udp-echo-server socket bind getsockname 'recvfrom*' \
        'sendto*' <<'END'
        start 0
        ready
        datagram peers first, second
        first sends "hello"
        second sends "still there?"
        second expects "still there?"
END
}

# causes-datagram.bats - right programs over UDP, in dialogues that ask for
# something else, are not said to have made a mistake.

# shellcheck disable=SC2154 # story, autograder: of judge.bash
load judge

# refuses FACTOR RIGHT < dialogue: that program fails, and no cause is named.
refuses() {
    local key status=0
    case $2 in
    13-*) key=13-udp-echo-server ;;
    *) key=14-udp-echo-client ;;
    esac
    mkdir -p "$BATS_TEST_TMPDIR/$2/$key"
    cp "$autograder/tests/right/$2"/*.c "$BATS_TEST_TMPDIR/$2/$key"
    "$autograder/build-programs" "$BATS_TEST_TMPDIR/$2" \
        "$BATS_TEST_TMPDIR/$2.built" "$key"
    factor=$1 run_drill --key "$key" --mine "$BATS_TEST_TMPDIR/$2.built" \
        >"$story" || status=$?
    if [ "$status" -ne 1 ] && [ "$status" -ne 3 ]; then
        cat "$story"
        return 1
    fi
    ! grep '^cause:' "$story"
}

@test "causes: a wait that the put-forward clock does not end is no missing timeout, no missing retry" {
    local name
    for name in alarm-sigaction hundred-short-waits; do
        refuses 0.25 "14-udp-echo-client-$name" <<'END'
            datagram peers server
            start 127.0.0.1 {server} "ping"
            server expects "ping"
            a second passes
            server expects "ping"
            server expects "pong"
END
    done
}

@test "causes: a client that passes strangers over is not said to believe them, or to fall for them" {
    local name
    for name in connected-poll one-main-recvmsg; do
        refuses 0.5 "14-udp-echo-client-$name" <<'END'
            datagram peers server, stranger
            start 127.0.0.1 {server} "ping"
            server expects "ping"
            stranger sends "evil"
            stranger sends ""
            server sends "PING"
            expect stdout "PONG\n"
END
    done
}

@test "causes: four processes that answer in any order do not answer the wrong ones" {
    refuses 0.5 13-udp-echo-server-prefork-four <<'END'
        datagram peers first, second
        start {free}
        ready
        first sends "one"
        second sends "two"
        first sends ""
        second sends "four"
        first expects any datagram
        first expects any datagram
        first expects "five"
END
}

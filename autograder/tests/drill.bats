# drill.bats - drill judges bad programs rightly and leaves nothing of them;
# its verbs, its messages, and the shim do what their READMEs say.
# The programs are in subjects/; each says in a comment what it does.

# shellcheck disable=SC2154 # story, tmp, autograder: of judge.bash
load judge

# ---- bad programs

@test "drill: a program that hangs is late, at the step where it hangs" {
    factor=0.1
    judge timeout 99-hang <<'END'
        start before
        ready
END
    tells 'nothing came on stdout for 0.2 seconds' 'still running' '-> ready'
    for when in after deaf stopped busy; do
        judge timeout 99-hang <<END
            start $when
            ready within 30 seconds
            expect exit 0
END
        tells 'the program did not end for 0.2 seconds' \
            'stdout  "listening on 0.0.0.0:9\n"' '-> expect exit 0'
    done
    judge timeout 99-say <<'END'
        start close "half a line"
        expect exit 0
END
    judge timeout 99-say <<'END'
        start wait "half a line"
        ready
END
    tells 'the first line of stdout was not ended (no \n) for 0.2 seconds'
}

@test "drill: while it waits for a program it lends its turn to another judge" {
    local turn drill turns=$BATS_TEST_TMPDIR/turns out=$BATS_TEST_TMPDIR/out
    mkfifo "$turns" "$out"
    exec 8<>"$turns"
    TMPDIR=$tmp TIMEOUT_FACTOR=100 DRILL_CORES=$turns "$BUILT/drill" \
        --key 99-hang --mine "$MINE" >"$out" 3>&- 8>&- <<'END' &
        start before
        ready
END
    drill=$!
    exec 9<"$out"
    read -r -t 60 -n 1 -u 8 turn
    [ "$turn" = . ]
    # It goes on waiting for that program.
    kill -0 "$drill"
    kill "$drill"
    wait "$drill" || :
    # Its keeper holds its stdout, too, until all is removed.
    cat <&9 >"$story"
    exec 8<&- 9<&-
    nothing_left
}

@test "drill: only a program that computes and has not begun stands back for other judges" {
    local turns=$BATS_TEST_TMPDIR/turns
    mkfifo "$turns"
    exec 8<>"$turns"
    # The turn may come back at once: nobody else wants it.
    DRILL_CORES=$turns factor=10 judge pass 99-computes <<'END'
        start
        ready "lowest"
END
    DRILL_CORES=$turns factor=10 judge pass 99-computes <<'END'
        start child
        ready "lowest"
END
    # A right program may have something to compute first.
    DRILL_CORES=$turns factor=10 judge pass 99-computes <<'END'
        start little
        ready "0"
END
    factor=0.5 DRILL_CORES=$turns judge timeout 99-computes <<'END'
        start socket
        ready "lowest"
END
    exec 8<&-
    factor=0.5 judge timeout 99-computes <<'END'
        start
        ready "lowest"
END
}

@test "drill: TIMEOUT_FACTOR stretches every deadline, and has to be a number above 0" {
    factor=0.1 judge timeout 99-hang <<'END'
        start late
        ready
END
    tells 'nothing came on stdout for 0.2 seconds'
    factor=20 judge pass 99-hang <<'END'
        start late
        ready within 1 seconds
END
    factor=0.1 judge timeout 99-hang <<'END'
        start after
        expect exit 0 within 4 seconds
END
    tells 'for 0.4 seconds'
    for factor in 0 -1 abc 1x nan inf 1001; do
        judge grader-error 99-hang <<'END'
            start after
            ready
END
        tells "TIMEOUT_FACTOR=$factor is no number above 0"
    done
}

@test "drill: a program that a signal kills has crashed, whatever step waited for it" {
    for how in "segv 11" "pipe 13" "abort 6" "group 15"; do
        judge crash 99-crash <<END
            start ${how% *}
            ready
END
        tells "the program was killed by signal ${how#* } (" \
            'stdout  "going to"' "killed by signal ${how#* } ("
    done
    judge crash 99-crash <<'END'
        start segv
        expect exit 0
END
    judge crash 99-crash <<'END'
        start segv
        expect stdout "going too far"
END
    judge crash 99-crash <<'END'
        listen
        start segv
        accept
END
}

@test "drill: a flood is cut off after 64 KiB, and nobody drowns in it" {
    judge wrong 99-flood <<'END'
        start 1 120
        ready
END
    tells 'the first line of stdout has no end' 'xxx"... (65536 bytes)' \
        'more bytes'
    judge wrong 99-flood <<'END'
        start 1 10
        ready
        expect line "never"
END
    tells 'so much came that the rest was not kept' 'stdout  "\n"' \
        'more bytes'
    for byte in 10 120; do
        factor=0.1 judge timeout 99-flood <<END
            start 2 $byte
            ready
END
        tells 'stderr' 'more bytes'
    done
    [ "$(wc -c <"$story")" -lt 4000 ]
}

@test "drill: nothing is left of a daemon and its fifty children, and its port is free" {
    judge pass 99-leave <<'END'
        start {free}
        ready
        expect bound at 127.0.0.1
        expect exit 0
        connect
        stop
        expect not bound at 127.0.0.2
        start {free}
        ready
        expect exit 0
END
    judge wrong 99-leave <<'END'
        start {free}
        ready
        expect not bound at 127.0.0.1
END
    tells 'of 127.0.0.1 is taken'
    judge wrong 99-say <<'END'
        start wait "listening on 0.0.0.0:{free}\n"
        ready
        expect bound at 127.0.0.1
END
    tells 'of 127.0.0.1 is free: nobody has bound it'
}

@test "drill: a connection that vanished without a word is no wait for its end" {
    local can=0
    [ ! -r /proc/self/status ] ||
        can=$(awk '$1 == "CapEff:" { print "0x" $2 }' /proc/self/status)
    ((can >> 12 & 1)) || skip "a socket under repair takes CAP_NET_ADMIN"
    factor=100 judge wrong 99-serve <<'END'
        start vanish {free}
        ready
        connect
        expect "hello"
        expect end of stream
END
    tells '-> expect end of stream'
}

@test "drill: a closed stdout and an early end are told for what they are" {
    judge wrong 99-say <<'END'
        start close "half a line"
        ready
END
    tells 'the program closed its stdout' 'stdout  "half a line"'
    judge wrong 99-say <<'END'
        start 0
        ready
END
    tells 'the first line of stdout did not come' 'stdout  (nothing)' \
        'the program had ended, with exit status 0' 'stderr  (nothing)'
    judge wrong 99-say <<'END'
        listen
        start 3 "listening on 0.0.0.0:9\n" "bye\n"
        accept
END
    tells 'the program ended and did not connect' 'ended   exit status 3' \
        'stderr  "bye\n"'
}

@test "drill: what a program prints reaches the story escaped, and forges no verdict" {
    for fd in 1 2; do
        judge wrong 99-odd <<END
            start $fd
            expect exit 0
            expect stdout "z"
END
        tells '"a\x00b\x1b]0;title\x07\x1b[2J\r\x9b\xff\n"'
        LC_ALL=C tr -d '\n -~' <"$story" >"$BATS_TEST_TMPDIR/odd"
        [ ! -s "$BATS_TEST_TMPDIR/odd" ]
        [ "$(grep -c '^verdict: ' "$story")" -eq 1 ]
        [ "$(grep -c '^ok' "$story")" -eq 0 ]
    done
}

@test "drill: the working folder goes, with all that a program hid in it" {
    if [ "$(id -u)" -ne 0 ]; then
        judge pass 99-mess <<'END'
            start
            expect exit 0
END
        return
    fi
    # To root no folder is closed: so as somebody else, if there is a way.
    judge pass 99-mess <<'END'
        start
        expect exit 0
END
    command -v setpriv >/dev/null || return 0
    chmod 777 "$tmp"
    copy=$(mktemp -d "${TMPDIR:-/tmp}/drill-test.XXXXXX")
    mkdir "$copy/tmp" "$copy/99-mess"
    cp "$BUILT/drill" "$copy"
    cp "$MINE/99-mess/mess" "$copy/99-mess"
    chown -R 65534 "$copy"
    chmod 755 "$copy"
    status=0
    printf 'start\nexpect exit 0\n' |
        TMPDIR=$copy/tmp TIMEOUT_FACTOR=5 setpriv --reuid 65534 --clear-groups \
            "$copy/drill" --key 99-mess --mine "$copy" || status=$?
    left=$(find "$copy/tmp" -mindepth 1 | wc -l)
    rm -rf "$copy"
    [ "$status" -eq 0 ]
    [ "$left" -eq 0 ]
}

@test "drill: whatever is exchanged while the working folder goes, nothing else does" {
    local victim=$BATS_TEST_TMPDIR/victim swapper round
    [ "$(uname -s)" = Linux ] || skip "exchanging is a call of Linux's"
    mkdir "$victim"
    touch "$victim"/{1..100}
    "$MINE/99-exchange/exchange" swap "$tmp" 3>&- &
    swapper=$!
    # Who exchanges goes on meanwhile, so something of the folder may stay.
    for round in {1..20}; do
        run_drill --key 99-exchange --mine "$MINE" <<END || break
            start make "$victim"
            expect exit 0
END
    done
    touch "$tmp/stop"
    wait "$swapper"
    [ "$round" -eq 20 ]
    # The program itself may have been led there to add its file.
    [ "$(find "$victim" -name '[0-9]*' | wc -l)" -eq 100 ]
}

@test "drill: a program that kills or stops its keeper gains nothing" {
    judge grader-error 99-parent <<'END'
        reference starts with 11-tcp-echo-server 0
        reference ready
        start 9
        ready
        enter
        expect exit 0
END
    tells 'the process that keeps the program was killed'
    judge pass 99-parent <<'END'
        start 9
        ready
        enter
END
    # The others it must leave alone.
    for signal in 1 2 3 13 15; do
        judge pass 99-parent <<END
            start $signal
            ready
            enter
            expect line "done"
            start $signal
            ready
END
    done
    [ "$(kill -l 19)" = STOP ] || skip "another number for SIGSTOP"
    factor=0.1 judge timeout 99-parent <<'END'
        start 19
        ready within 30 seconds
        enter
        expect exit 0
END
}

@test "drill: a program finds a clean house: descriptors, environment, limits, signals" {
    file=$BATS_TEST_TMPDIR/file
    (
        exec 4>"$file" 5>"$file" 9>"$file"
        trap '' HUP PIPE USR1
        export PS1=x BATS_STUDENT=y LD_PRELOAD=
        umask 0
        judge wrong 99-look <<'END'
            start "a b" {free}
            expect exit 0
            expect stdout "z"
END
    )
    tells_nothing_of descriptor 'not as usual'
    # All of it, a piece at a time: this passes only if it is just so.
    judge pass 99-look <<'END'
        start "a b" ""
        expect stdout "environment PATH=/usr/bin:/bin\nenvironment LC_ALL=C\nenvironment HOME="
        expect line "stdin: silent"
        expect line "terminals: 0 1 0"
        expect line "limit cpu 10"
        expect line "limit file 8388608"
        expect line "limit files 256"
        expect line "limit core 0"
        expect line "limit memory 4294967296"
        expect stdout "folder: 2 entries\nleader: yes\n"
        expect stdout "argument ./look\nargument a b\nargument \n"
        expect exit 0
        expect no more stdout
        limit files 16
        start
        expect line "limit files 16"
        start
        expect line "limit files 256"
END
    # TMPDIR and HOME are the working folder, and there is nothing else.
    judge wrong 99-look <<'END'
        cap reads at 7
        cap writes at 8
        start
        expect exit 0
        half a second passes
        expect line "environment SOCKETLABS_FAULTS=reads<=7,writes<=8"
        expect line "environment SOCKETLABS_CLOCK=200"
        expect stdout "z"
END
    tells '"descriptor 200 is open\n"'
    [ "$(grep -c '"descriptor' "$story")" -eq 1 ]
    [ "$(grep -c '^          "environment' "$story")" -eq 7 ]
}

@test "drill: stdin is silent and open, until Enter or its end" {
    judge pass 99-say <<'END'
        start wait "ready\n"
        ready "ready"
        program is waiting
        enter
        expect line "enter"
        expect exit 0
        start wait "ready\n"
        ready
        close stdin
        expect line "end of stdin"
        expect exit 0
END
    judge wrong 99-say <<'END'
        start 0 "ready\n"
        ready
        enter
        expect exit 0
END
    tells 'the program ended without reading its stdin'
    judge wrong 99-say <<'END'
        start wait "listening on 0.0.0.0:9\n"
        ready "listening on 0.0.0.0:10"
END
    tells 'wanted  listening on 0.0.0.0:10' \
        'got     "listening on 0.0.0.0:9"'
}

# start_in_background: leaves a drill whose program has a daemon that holds a
# fifo, as $pid; its own stdout, which its keeper holds too, is fifo "out".
start_in_background() {
    mkfifo "$BATS_TEST_TMPDIR/$1" "$BATS_TEST_TMPDIR/$1.out"
    printf '%s\n' 'reference starts with 11-tcp-echo-server 0' \
        "start 0 $BATS_TEST_TMPDIR/$1" \
        'reference expects line "never" within 60 seconds' \
        >"$BATS_TEST_TMPDIR/$1.txt"
    set -m # or the shell makes it deaf to SIGINT, as nohup and CI may be
    TMPDIR=$tmp env --default-signal=INT,HUP,TERM "$BUILT/drill" --key 99-leave --mine "$MINE" \
        --reference "$SOLUTIONS" <"$BATS_TEST_TMPDIR/$1.txt" \
        >"$BATS_TEST_TMPDIR/$1.out" 2>/dev/null 3>&- 4>&- &
    pid=$!
    set +m
    exec 8<"$BATS_TEST_TMPDIR/$1.out" 9<"$BATS_TEST_TMPDIR/$1"
    read -r line <&9
    [ "$line" = there ]
}

@test "drill: killed in the middle, by whatever signal, it leaves nothing running" {
    for signal in KILL TERM INT HUP; do
        start_in_background "$signal"
        kill -s "$signal" "$pid"
        wait "$pid" || true
        # The end of the fifos: nobody holds them, so nobody is left.
        cat <&8 >"$BATS_TEST_TMPDIR/rest"
        cat <&9 >>"$BATS_TEST_TMPDIR/rest"
        exec 8<&- 9<&-
        [ ! -s "$BATS_TEST_TMPDIR/rest" ]
        nothing_left
    done
}

@test "drill: twenty at once have twenty free ports" {
    here=$BATS_TEST_TMPDIR
    mkfifo "$here/here" "$here/go"
    printf 'start {free} "%s"\nexpect exit 0 within 25 seconds\n' "$here" \
        >"$here/txt"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        {
            run_drill --key 99-meet --mine "$MINE" <"$here/txt" \
                >"$here/story.$i" || touch "$here/failed"
        } 3>&- 4>&- &
    done
    exec 8<"$here/here"
    read -r -n 20 arrived <&8
    [ "${#arrived}" -eq 20 ]
    exec 9>"$here/go" 8<&-
    wait
    exec 9>&-
    cat "$here"/story.*
    [ ! -e "$here/failed" ]
    [ "$(find "$here" -name 'port.*' | wc -l)" -eq 20 ]
    nothing_left
}

# ---- the language

# mistake LINE TEXT < dialogue: a grader error of that line, before anything
# has started, also for --check.
mistake() {
    local line=$1 text=$2 dialogue=$BATS_TEST_TMPDIR/dialogue status=0
    cat >"$dialogue"
    "$BUILT/drill" --check <"$dialogue" >"$BATS_TEST_TMPDIR/check" ||
        status=$?
    [ "$status" -eq 2 ] || { echo "--check of this:"; cat "$dialogue"; return 1; }
    judge grader-error 99-say <"$dialogue" || return 1
    tells "the grader's own fault: ${line:+dialogue line $line: }$text" &&
        cmp "$story" "$BATS_TEST_TMPDIR/check"
}

@test "drill: a mistake in a dialogue is a grader error that tells its line" {
    mistake 2 'no verb reads like "frobnicate it"' <<'END'
        start
        frobnicate it
END
    mistake 1 'no verb reads like "nobody sends "x""' <<<'nobody sends "x"'
    mistake 1 'no verb reads like "send "x""' <<<'send "x"'
    mistake 1 'no verb reads like "expect exit zero"' <<<'expect exit zero'
    mistake 1 'no verb reads like "expect exit 0x1"' <<<'expect exit 0x1'
    mistake 1 'no verb reads like "expect exit -1"' <<<'expect exit -1'
    mistake 1 'no verb reads like "expect line word"' <<<'expect line word'
    mistake 1 'no verb reads like "limit files 99999999999999999999"' \
        <<<'limit files 99999999999999999999'
    mistake 1 'no verb reads like "expect stdout 5 apples"' \
        <<<'expect stdout 5 apples'
    mistake 1 'no verb reads like "within 3 seconds"' <<<'within 3 seconds'
    mistake 1 'no verb reads like "expect stdout 16777217 bytes"' \
        <<<'expect stdout 16777217 bytes'
    mistake 1 'nothing is called {16777217 letters}' \
        <<<'start {16777217 letters}'
    mistake 1 'nothing is called {99999999999999999999 letters}' \
        <<<'start {99999999999999999999 letters}'
    mistake 1 'within how many seconds?' <<<'ready within no seconds'
    mistake 1 'within how many seconds?' <<<'ready within 0 seconds'
    mistake 2 'nothing is called {server}' <<'END'
        # The name comes only with the line after.
        start 127.0.0.1 {server}
        listen
END
    mistake 1 'nothing is called {}' <<<'start {}'
    mistake 1 'nothing is called {x letters}' <<<'start {x letters}'
    mistake 1 'nothing is called {program.size}' <<<'start {program.size}'
    mistake 4 'repeat without end' <<'END'
        start

        # a comment
        repeat 2
        ready
END
    mistake 2 'end without repeat' <<<$'ready\nend'
    mistake 1 'a string without its end' <<<'ready "listening'
    mistake 1 'a string without its end' <<<'ready "listening\"'
    mistake 1 'unknown escape \q' <<<'ready "\q"'
    mistake 1 'unknown escape \x' <<<'ready "\x4"'
    mistake 1 'a \ with nothing after it' <<<"ready \"\\"
    mistake 1 '{ without }' <<<'start {free'
    mistake 2 '"server" is already something else' <<<$'listen\nconnect as server'
    mistake 1 'more than 40 words' <<<"start $(printf 'x %.0s' {1..41})"
    mistake 201 'more than 200 lines' <<<"$(printf 'ready\n%.0s' {1..201})"
    mistake 22 'more than 24 names' <<<"$(printf 'listen as l%d\n' {1..30})"
    mistake '' 'the dialogue is empty' <<<$'\n   \n# only a comment\n'
    mistake '' 'the dialogue is empty' </dev/null
    printf 'start\nready "a\0b"\n' >"$BATS_TEST_TMPDIR/nul"
    mistake 2 'a NUL in the text (write \0)' <"$BATS_TEST_TMPDIR/nul"
}

@test "drill: what is no use of it at all is a grader error, too" {
    for options in '' '--key 99-say' '--key 99-say --mine . more' '--nonsense'; do
        status=0
        # shellcheck disable=SC2086 # options are words
        "$BUILT/drill" $options </dev/null 2>"$story" || status=$?
        [ "$status" -eq 2 ]
        grep -q '^usage: drill' "$story"
    done
    judge grader-error 99-nothing <<<start
    tells '/99-nothing/nothing is not there'
    judge grader-error 99-say <<<'reference starts'
    judge grader-error 99-say <<'END'
        datagram peers client
        client sends "x"
END
    tells 'dialogue line 2: where the program is, nobody knows yet'
    judge grader-error 99-say <<'END'
        listen
        start wait "x\n"
        ready
        connect to not-an-address
END
    tells '"not-an-address" is no IPv4 address'
    DRILL_SEED=12x judge grader-error 99-say <<<start
    tells 'SEED=12x is no whole number'
    tmp=$BATS_TEST_TMPDIR/none judge grader-error 99-say <<<start
    tells "the grader's own fault: $BATS_TEST_TMPDIR/none/socket-labs."
}

@test "drill: DRILL_SEED makes the same bytes again, and the story says how" {
    for seed in 7 7 8; do
        DRILL_SEED=$seed judge wrong 99-say --again 'make check LAB=99' <<'END'
            start 0 "{random.ip} {random.ip.bytes}\n{random.port} {random.port.bytes}\n{40 letters}"
            expect exit 0
            expect stdout 20 bytes
END
        tells "again   make check LAB=99 SEED=$seed"
        cp "$story" "$BATS_TEST_TMPDIR/$seed.$((++n))"
    done
    cmp "$BATS_TEST_TMPDIR/7.1" "$BATS_TEST_TMPDIR/7.2"
    # Another seed: three lines printed, and the bytes wanted.
    [ "$(diff "$BATS_TEST_TMPDIR/7.1" "$BATS_TEST_TMPDIR/8.3" |
        grep -c '^>')" -ge 5 ]
    # Without anything drawn by lot, no seed is told.
    judge wrong 99-say --again 'make check LAB=99' <<<$'start 1\nexpect exit 0'
    tells_nothing_of SEED
    tells 'again   make check LAB=99'
}

@test "drill: what is drawn shows a wrong sign and a lost zero, whatever the lot" {
    for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do
        DRILL_SEED=$seed judge wrong 99-say <<'END'
            start 0 "{random.port.bytes}\n{random.ip.bytes}\n"
            expect exit 0
            expect stdout ""
            expect line "no such line"
END
        # On both lines a byte above 127 and one below 16.
        [ "$(sed -n -e '/^  stdout/p' -e '/^          "/p' "$story" |
            grep '[" ][89a-f][0-9a-f]' | grep -c '[" ]0[0-9a-f]')" -eq 2 ]
    done
}

@test "drill: the verbs in its README are the verbs that it has" {
    "$BUILT/drill" --verbs | sed -e '/^              /d' -e 's/^..........//' |
        sort >"$BATS_TEST_TMPDIR/has"
    sed -n '/^## The verbs/,/^## Ground/s/^    \([^ ].*\)/\1/p' \
        "$autograder/drill/README.md" | sort >"$BATS_TEST_TMPDIR/says"
    diff "$BATS_TEST_TMPDIR/has" "$BATS_TEST_TMPDIR/says"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/has")" -gt 50 ]
}

@test "drill: calls that look alike are one line, and none is passed over in silence" {
    judge wrong 99-repeats <<<$'start same\nexpect exit 0'
    tells 'calls   write(4, 1 byte) = 1 "a"   (30 times)'
    judge wrong 99-repeats <<<$'start others\nexpect exit 0'
    tells 'calls   write(4, 1 byte) = 1 ...   (30 times, bytes differ)'
    judge wrong 99-repeats <<<$'start few\nexpect exit 0'
    tells 'calls   write(4, 1 byte) = 1 "a"' '= 1 "b"' '= 1 "c"'
    # The log keeps the first and the last.
    judge wrong 99-repeats <<<$'start many\nexpect exit 0'
    tells '= 1 "a"   (512 times)' '... 976 between these'
    tells_nothing_of 'before these'
    # Data makes room for an address.
    judge wrong 99-repeats <<<$'start far\nexpect exit 0'
    grep -E '^ {10}sendto\(3, 60000 bytes, 127\.0\.0\.1:[0-9]+\) = 60000 "(\\xfe)+"\.\.\.$' "$story"
    grep -E '^ {10}recvfrom\(3, 60000 bytes\) = 60000 "(\\xfe)+"\.\.\., from 127\.0\.0\.1:[0-9]+$' "$story"
    [ -z "$(awk 'length > 80' "$story")" ]
}

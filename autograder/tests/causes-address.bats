# causes-address.bats - where the rules about the first calls must not speak:
# the mistake is there, and it is not why the test failed; or another one
# leaves nearly the same log.

kit=$BATS_TEST_DIRNAME/..
root=$BATS_TEST_DIRNAME/../..

# change LAB PROGRAM SED: a solution with this change, in the folder mine.
change() {
    mkdir "$BATS_TEST_TMPDIR/mine"
    sed "$3" "$root/solutions/$1/$2.c" >"$BATS_TEST_TMPDIR/mine/$2.c"
    ! cmp "$root/solutions/$1/$2.c" "$BATS_TEST_TMPDIR/mine/$2.c"
}

# causes LAB: of its failed tests, each once, with blanks between.
causes() {
    LAB=$1 SUBMISSION=$BATS_TEST_TMPDIR/mine \
        RESULTS=$BATS_TEST_TMPDIR/results.tsv "$kit/check" \
        >"$BATS_TEST_TMPDIR/out" || :
    cat "$BATS_TEST_TMPDIR/out"
    got=$(cut -f7,9 "$BATS_TEST_TMPDIR/results.tsv" | grep -v '^pass' |
        cut -f2 | sort -u | tr '\n' ' ')
}

@test "a second socket, bound to any port, is not taken for the one that counts" {
    change 03-bind bind '
        s/^    return fd;/    struct sockaddr_in any = { .sin_family = AF_INET };\
        bind(socket(AF_INET, SOCK_DGRAM, 0), (struct sockaddr *)\&any, sizeof any);\
        return fd;/
        s/^    int c = getchar();/    int c = EOF;/
        s/^    wait_for_enter();//'
    causes 03
    [ "$got" = "does-not-wait " ]
}

@test "a line that announces what comes is not the program going on" {
    change 06-connect connect '
        s/^    fd = socket(/    printf("connecting to %s:%d\\n", "127.0.0.1", 1); fd = socket(/
        s/^    exit(1);/    exit(0);/'
    causes 06
    case " $got" in *' exit-status-zero '*) ;; *) return 1 ;; esac
    case " $got" in *goes-on* | *unchecked*) return 1 ;; esac
}

@test "connecting to 0.0.0.0 works where 127.0.0.1 is asked for: no cause there" {
    change 06-connect connect '
        s/^    if (connect(fd,/    struct sockaddr_in s = *server;\
        s.sin_addr.s_addr = 0; server = \&s;\
        if (connect(fd,/
        s/^    wait_for_enter();//'
    causes 06
    [ "$got" = "does-not-wait wrong-interface " ]
}

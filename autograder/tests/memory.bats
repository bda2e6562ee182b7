# memory.bats - what touches memory that is not its own is found, and named
# with file and line, though the dialogue came out right; nobody else is
# accused; and where there are no sanitizers, nobody loses by that.

kit=$BATS_TEST_DIRNAME/..
tab=$'\t'

setup_file() {
    export PROGRAMS=$BATS_FILE_TMPDIR/programs RUN=$BATS_FILE_TMPDIR
    unset LAB STEP SEED SUBMISSION TIMEOUT_FACTOR DRILL_FAULTS
    local built=${SOCKETLABS_BUILD:-$BATS_TEST_DIRNAME/../build}
    "$BATS_TEST_DIRNAME/../build-kit" "$built"
    cp "$built/drill" "$built/sanitizers" "$RUN"
    "$BATS_TEST_DIRNAME/../build-programs" . "$PROGRAMS"
}

setup() {
    [ -s "$RUN/sanitizers" ] || skip "no sanitizers"
    cd "$BATS_TEST_TMPDIR" || return 1
    mkdir tmp
}

# watched NAME [HEADER ...] < body of a function: builds 99-NAME with the
# sanitizers that there are. Its first line is line 7 of NAME.c, behind further
# headers later.
watched() {
    local flags=() line
    mkdir -p "$PROGRAMS/99-$1"
    {
        printf '#include <%s.h>\n' stdio stdlib string unistd sys/socket \
            "${@:2}"
        echo 'static int run(int argc, char **argv)'
        cat
        echo 'int main(int argc, char **argv) { return run(argc, argv); }'
    } >"$PROGRAMS/99-$1/$1.c"
    while IFS= read -r line; do
        flags+=("$line")
    done <"$RUN/sanitizers"
    make -rR -s -k -C "$PROGRAMS" -f "$kit/sanitized.mk" CC=cc \
        "${flags[@]}" BUILT="$BATS_TEST_TMPDIR" "built/99-$1/$1"
}

# drill_it NAME STATUS < dialogue: leaves the story, and nothing else. STATUS may
# be a pattern.
drill_it() {
    local status=0
    TMPDIR=$PWD/tmp TIMEOUT_FACTOR=5 "$RUN/drill" --memory --key "99-$1" \
        --mine "$PROGRAMS" >story || status=$?
    cat story
    case $status in $2) ;; *) return 1 ;; esac
    [ -z "$(ls -A tmp)" ]
}

has() {
    grep -qF -- "$1" story || { echo "not there: $1"; return 1; }
}

@test "an overflow after a right answer is wrong, with its line and variable" {
    watched over <<'END'
{
    char buf[16];
    memset(buf, 'x', sizeof buf);
    fwrite(buf, 1, sizeof buf, stdout);
    fflush(stdout);
    strcpy(buf, argv[1]);
    return 0;
}
END
    printf '%s\n' 'start "0123456789abcdef"' 'expect stdout "xxxxxxxxxxxxxxxx"' |
        drill_it over 1
    [ "$(sed -n 1p story)" = 'verdict: wrong' ]
    [ "$(sed -n 2p story)" = 'cause: buffer-overflow' ]
    has 'over.c:12, in run():'
    has 'strcpy(buf, argv[1]);'
    has "strcpy() there writes behind the end of 'buf', which has 16 bytes"
    # The same program, within its buffer.
    printf '%s\n' 'start "0123456789abcde"' 'expect exit 0' | drill_it over 0
    [ ! -s story ]
}

@test "a program that could be another one when it is watched is not trusted" {
    watched looks <<'END'
{
    volatile char *p = malloc(16);
    int other =
#ifdef __SANITIZE_ADDRESS__
        1;
#else
        0;
#endif
    p[17] = other ? p[0] : 'x';
    puts("hello");
    return 0;
}
END
    printf '%s\n' start 'expect stdout "hello\n"' | drill_it looks 5
    [ "$(sed -n 1p story)" = 'verdict: not-reached' ]
    has 'its text has __SANITIZE_...'
}

@test "a program that links with optimisation only is watched, too" {
    watched inline <<'END'
{
    char buf[4];
    extern int last(void);
    strcpy(buf, argc > last() ? argv[1] : "");
    return 0;
}
inline int last(void) { return 1; }
END
    printf '%s\n' 'start abcd' 'expect exit 0' | drill_it inline 1
    has "writes behind the end of 'buf'"
}

@test "the report of a child counts, and so does one before a wrong answer" {
    watched child <<'END'
{
    char *text = malloc(10);
    if (fork() > 0) {
        pause();
        return 0;
    }
    free(text);
    text[9] = 'x';
    puts("hello");
    return 0;
}
END
    printf '%s\n' start 'expect stdout "hello\n"' | drill_it child 1
    [ "$(sed -n 2p story)" = 'cause: use-after-free' ]
    has 'child.c:14, in run():'
    has 'freed in line 13'
}

@test "a report that the program takes away again does not make a pass" {
    [ "$(uname)" = Linux ] || skip "only Linux tells of what was there"
    watched hides dirent sys/wait <<'END'
{
    char *text = malloc(10);
    DIR *dir;
    if (fork() == 0) {
        free(text);
        text[9] = 'x';
        return 0;
    }
    wait(NULL);
    dir = opendir(".");
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
        unlink(e->d_name);
    puts("hello");
    return 0;
}
END
    # It may be read before that.
    printf '%s\n' start 'expect stdout "hello\n"' | drill_it hides '[16]'
    has 'the sanitizer itself is in trouble here' || has 'cause: use-after-free'
}

@test "a sanitizer that cannot report, or is told not to, makes no pass" {
    local wanted
    watched locks sys/stat sys/wait <<'END'
{
    char *text = malloc(10);
    if (fork() == 0) {
        chmod(".", 0);
        free(text);
        text[9] = 'x';
        return 0;
    }
    wait(NULL);
    puts("hello");
    return 0;
}
END
    # Root can write all the same.
    [ "$(id -u)" -ne 0 ] && wanted=6 || wanted='[16]'
    printf '%s\n' start 'expect stdout "hello\n"' | drill_it locks "$wanted"
    watched limits sys/resource sys/wait <<'END'
{
    struct rlimit none = { 0, 0 };
    char *text = malloc(10);
    if (fork() == 0) {
        setrlimit(RLIMIT_NOFILE, &none);
        free(text);
        text[9] = 'x';
        return 0;
    }
    wait(NULL);
    puts("hello");
    return 0;
}
END
    printf '%s\n' start 'expect stdout "hello\n"' | drill_it limits 6
    watched still <<'END'
{
    volatile char *p = malloc(16);
    p[17] = 'x';
    return 0;
}
const char *__asan_default_options(void) { return "poison_heap=0"; }
END
    printf '%s\n' start 'expect exit 0' | drill_it still 5
    has 'its text has __asan_...'
}

@test "a program that cannot open a file of its own may say so" {
    watched says <<'END'
{
    fputs("Can't open file: settings\n", stderr);
    puts("hello");
    return 0;
}
END
    printf '%s\n' start 'expect stdout "hello\n"' 'expect exit 0' |
        drill_it says 0
}

@test "the folder of a program that has ended, taken away, accuses nobody" {
    watched twice <<'END'
{
    puts("hello");
    return 0;
}
END
    printf '%s\n' start 'expect exit 0' start 'expect exit 0' start \
        'expect stdout "hello\n"' 'expect exit 0' | drill_it twice 0
}

@test "bytes that nobody has set are found when they are sent" {
    grep -q '^MEMORY=' "$RUN/sanitizers" || skip "no MemorySanitizer"
    watched unset <<'END'
{
    int fd[2];
    char buf[16];
    socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
    buf[0] = 'a';
    return send(fd[0], buf, 2, 0) != 2;
}
END
    printf '%s\n' start 'expect exit 0' | drill_it unset 1
    [ "$(sed -n 2p story)" = 'cause: uninitialised-read' ]
    has 'unset.c:12, in run():'
    has 'send() there uses bytes that nobody has set'
    has "'buf'"
}

@test "what MemorySanitizer does not see set is not held against a program" {
    grep -q '^MEMORY=' "$RUN/sanitizers" || skip "no MemorySanitizer"
    watched filled getopt net/if netdb signal time <<'END'
{
    char text[] = "a b", *rest, *value, *const names[] = { "n", NULL };
    char even[4], copy[8], random[16], to[64], *suboptions, room[1024];
    struct option options[] = { { "set", 0, NULL, 7 }, { 0 } };
    struct if_nameindex *all = if_nameindex();
    struct servent service, *found;
    struct itimerspec left;
    timer_t timer;
    int flag, at, sum = 0;
    unsigned cpu;
    struct timespec now;
    int getcpu(unsigned *cpu, unsigned *node);
    void swab(const void *from, void *to, ssize_t n);

    strtok_r(text, " ", &rest);
    suboptions = strdup("n=1");
    sum += getsubopt(&suboptions, names, &value) == 0 && *value == '1';
    swab("abcd", even, 4);
    sum += *rest == 'b' && even[0] == 'b' && even[3] == 'c';
    stpncpy(copy, "xy", sizeof copy);
    sum += copy[7] == 0;
    getentropy(random, sizeof random);
    sum += random[15] == 0 || random[15] != 0;
    sum += all[0].if_index == 0 || all[0].if_name[0] != 0;
    if (getservbyname_r("echo", "tcp", &service, room, sizeof room,
                        &found) == 0)
        sum += found == NULL || found->s_port != 0;
    if (timer_create(CLOCK_MONOTONIC, NULL, &timer) == 0 &&
        timer_gettime(timer, &left) == 0)
        sum += left.it_value.tv_sec == 0;
    options[0].flag = &flag;
    optind = 1;
    if (getopt_long(2, (char *[]){ "x", "--set", NULL }, "", options,
                    &at) == 0)
        sum += flag == 7 && at == 0;
    sum += getcpu(&cpu, NULL) != 0 || cpu < 4096;
    sum += timespec_get(&now, TIME_UTC) == 0 || now.tv_sec > 0;
    explicit_bzero(to, sizeof to);
    sum += to[63] == 0;
    return sum != 11;
}
END
    printf '%s\n' start 'expect exit 0' | drill_it filled 0
    [ ! -s story ]
}

@test "who calls what MemorySanitizer does not see is watched all the same" {
    grep -q '^MEMORY=' "$RUN/sanitizers" || skip "no MemorySanitizer"
    watched swaps <<'END'
{
    int fd[2];
    char odd[3], buf[16];
    void swab(const void *from, void *to, ssize_t n);
    swab("ab", odd, 2);
    socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
    buf[0] = odd[0];
    return send(fd[0], buf, 2, 0) != 2;
}
END
    printf '%s\n' start 'expect exit 0' | drill_it swaps 1
    [ "$(sed -n 2p story)" = 'cause: uninitialised-read' ]
}

@test "a copy of bytes that nobody has set is as unset as they are" {
    grep -q '^MEMORY=' "$RUN/sanitizers" || skip "no MemorySanitizer"
    watched copies <<'END'
{
    int fd[2];
    char unset, from[4], *copy = malloc(4), *swapped = malloc(4);
    void swab(const void *from, void *to, ssize_t n);
    socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
    from[0] = from[2] = from[3] = 'x';
    from[1] = unset | 1;
    stpncpy(copy, from, 4);
    swab(from, swapped, 4);
    if (argc > 1)
        return send(fd[0], *argv[1] == 'c' ? copy + 1 : swapped, 1, 0) != 1;
    return send(fd[0], copy, 1, 0) != 1 ||
           send(fd[0], copy + 2, 2, 0) != 2 ||
           send(fd[0], swapped + 1, 3, 0) != 3;
}
END
    printf '%s\n' start 'expect exit 0' | drill_it copies 0
    printf '%s\n' 'start copy' 'expect exit 0' | drill_it copies 1
    printf '%s\n' 'start swapped' 'expect exit 0' | drill_it copies 1
    [ "$(sed -n 2p story)" = 'cause: uninitialised-read' ]
}

@test "a program's own function comes before the one that is told of" {
    grep -q '^MEMORY=' "$RUN/sanitizers" || skip "no MemorySanitizer"
    watched own <<'END'
;
int getopt_long(int n)
{
    return n + 1;
}

static int run(int argc, char **argv)
{
    return getopt_long(1) != 2;
}
END
    printf '%s\n' start 'expect exit 0' | drill_it own 0
}

@test "a dialogue that only goes wrong is not reached, a death is a crash" {
    watched plain <<'END'
{
    if (argc > 1)
        abort();
    puts("good day");
    return 0;
}
END
    printf '%s\n' start 'expect stdout "hello\n"' | drill_it plain 5
    [ "$(sed -n 1p story)" = 'verdict: not-reached' ]
    printf '%s\n' 'start x' 'expect exit 0' | drill_it plain 4
    [ "$(sed -n 1p story)" = 'verdict: crash' ]
}

@test "what a program writes into a report does not reach a terminal raw" {
    watched forged <<'END'
{
    fprintf(stderr, "99-forged/forged.c:8: runtime error: \033[31mred\n");
    return 0;
}
END
    printf '%s\n' start 'expect exit 0' | drill_it forged 1
    has 'forged.c:8'
    [ "$(LC_ALL=C tr -d '\n -~' <story | wc -c)" -eq 0 ]
}

@test "the cause of a memory error is the last column of its row" {
    local wrong=07-read-write-nul-behind-a-full-buffer
    export SUBMISSION=$BATS_TEST_DIRNAME/wrong/$wrong LAB=7
    RESULTS=$PWD/results.tsv "$kit/check" >out 2>&1 || [ $? -eq 1 ]
    cat out
    [ "$(cut -f3,6,7,9 results.tsv | tail -n 1)" = \
        "-${tab}0${tab}wrong${tab}buffer-overflow" ]
    [ "$(cut -f7 results.tsv | sed '$d' | sort -u)" = pass ]
    [ "$(cut -f9 results.tsv | sed '$d' | sort -u)" = - ]
    # It is not among the tests of any step.
    STEP=3 "$kit/check"
}

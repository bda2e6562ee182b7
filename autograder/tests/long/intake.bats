# intake.bats - submissions as they come: messy/make makes a class of them,
# and each gives what its line in expected.tsv says; nothing is done to them,
# and nothing is left.

kit=$BATS_TEST_DIRNAME/../..
intake=$kit/intake
tab=$'\t'

# Takes the class, and judges what came of it.
load ../messy/class

setup_file() {
    export SOCKETLABS_BUILD=$BATS_FILE_TMPDIR/build
    export MESS=$BATS_FILE_TMPDIR/mess TAKEN=$BATS_FILE_TMPDIR/taken
    export TIMEOUT_FACTOR=10
    unset SOCKETLABS_BOX LAB STEP SUBMISSION
    make -s -C "$kit/intake" BUILD="$SOCKETLABS_BUILD" || return 1
    "$BATS_TEST_DIRNAME/../messy/make" "$MESS" || return 1
    list_class "$MESS/class" >"$BATS_FILE_TMPDIR/before"
    mkdir "$BATS_FILE_TMPDIR/tmp" "$TAKEN"
    TMPDIR=$BATS_FILE_TMPDIR/tmp take_class "$MESS/class" "$TAKEN"
}

# What its owner may not read, bats could not remove.
teardown_file() {
    chmod -R u+rwX "$MESS"
}

setup() {
    tmp=$BATS_TEST_TMPDIR/tmp
    mkdir "$tmp"
    export TMPDIR=$tmp
}

@test "intake: of each messy submission it takes what can be taken, and says what is wrong" {
    judge_class "$TAKEN"
    [ "$(wc -l <"$MESS/expected.tsv")" -ge 60 ] || fault 'cases are missing'
    nothing_wrong
}

@test "intake: it does nothing to the submissions, and leaves nothing in TMPDIR" {
    list_class "$MESS/class" | cmp "$BATS_FILE_TMPDIR/before" -
    [ -z "$(ls -A "$BATS_FILE_TMPDIR/tmp")" ]
    [ ! -e /tmp/climbed.c ]
    [ -z "$(find "$TAKEN" -name 'climbed*')" ]
}

@test "intake: what it takes is the file, byte for byte, that all may read" {
    local server=11-tcp-echo-server/tcp_echo_server.c target
    target=$(target_of flat)
    cmp "$target/$server" "$kit/../solutions/$server"
    [ "$(stat -c %a "$target/$server" "$target/${server%/*}")" = "644
755" ]
    if command -v zip && command -v unzip; then
        target=$(target_of good-zip)
        cmp "$target/$server" "$kit/../solutions/$server"
    fi
    target=$(target_of crlf)
    cmp "$target/01-sockaddr_in/sockaddr_in.c" "$MESS/class/crlf/sockaddr_in.c"
    (umask 077 && "$intake/take" "$MESS/class/flat" "$tmp/target" "$tmp/notes")
    [ "$(stat -c %a "$tmp/target/$server")" = 644 ]
}

# The target of a submission, by its id.
target_of() {
    local file
    for file in "$TAKEN"/*/id; do
        [ "$(cat "$file")" != "$1" ] || echo "${file%/id}/target"
    done
}

# The same class in another way: every submission as before. The work of the
# boxes differs, not what they say.
@test "intake: without a box, and a second time, it says the same" {
    local id
    mkdir "$tmp/taken" "$tmp/tmp"
    SOCKETLABS_BOX=none TMPDIR=$tmp/tmp take_class "$MESS/class" "$tmp/taken"
    [ -z "$(ls -A "$tmp/tmp")" ]
    for id in "$TAKEN"/*/id; do
        id=${id%/id}
        diff -r "$id" "$tmp/taken/${id##*/}" || fault "$(cat "$id/id")"
    done
    cmp "$TAKEN/skipped" "$tmp/taken/skipped"
    nothing_wrong
}

# ---- who runs it

@test "intake: an ordinary user sees what may not be read, and takes the rest" {
    if [ "$(id -u)" -ne 0 ]; then # all other tests have shown it
        grep "^unreadable${tab}-$tab" "$MESS/expected.tsv"
        return
    fi
    command -v setpriv >/dev/null || skip 'no setpriv'
    local place
    place=$(mktemp -d /tmp/socket-labs-intake-user.XXXXXX)
    # A copy, since the kit may stand where nobody else may read.
    mkdir -p "$place/kit/autograder/tests" "$place/tmp" "$place/taken"
    cp -R "$kit/intake" "$kit/labs" "$kit/keys.bash" "$kit/own-folder.bash" "$place/kit/autograder"
    cp -R "$BATS_TEST_DIRNAME/../messy" "$place/kit/autograder/tests"
    cp -R "$kit/../solutions" "$place/kit"
    cp -R "$SOCKETLABS_BUILD" "$place/build"
    chown -R 65534:65534 "$place"
    as_user() {
        setpriv --reuid 65534 --regid 65534 --clear-groups env \
            HOME="$place" TMPDIR="$place/tmp" SOCKETLABS_BUILD="$place/build" "$@"
    }
    as_user "$place/kit/autograder/tests/messy/make" "$place/mess"
    export -f take_class
    as_user intake="$place/kit/autograder/intake" bash -c \
        'take_class "$1/mess/class" "$1/taken"' take "$place"
    MESS=$place/mess judge_class "$place/taken"
    grep -q "^unreadable$tab-$tab" "$place/mess/expected.tsv" ||
        fault 'unreadable is not expected to be'
    [ -z "$(ls -A "$place/tmp")" ] || fault 'something is left in TMPDIR'
    chmod -R u+rwX "$place" && rm -rf "$place"
    nothing_wrong
}

# sanitized CC: the whole class again, with the sanitizers of a compiler.
sanitized() {
    local cc=$1
    local flags='-fsanitize=address,undefined -fno-sanitize-recover=all'
    command -v "$cc" >/dev/null || skip "no $cc"
    echo 'int main(void) { return 0; }' >"$tmp/try.c"
    # shellcheck disable=SC2086 # flags are words
    "$cc" $flags -o "$tmp/try" "$tmp/try.c" 2>/dev/null && "$tmp/try" ||
        skip "$cc has no sanitizers"
    make -s -C "$kit/intake" BUILD="$tmp/build" CC="$cc" \
        INTAKE_CFLAGS="-O1 -g -fno-omit-frame-pointer $flags"
    mkdir "$tmp/taken"
    # A report ends intake with another status than 0, which each sees who
    # runs it, and then take says so.
    SOCKETLABS_BUILD=$tmp/build SOCKETLABS_BOX=none INTAKE_NO_MEMORY_LIMIT=1 \
        take_class "$MESS/class" "$tmp/taken"
    judge_class "$tmp/taken"
    SOCKETLABS_BUILD=$tmp/build
    same_and_different || fault 'under sanitizers, --same is wrong'
    nothing_wrong
}

@test "intake: gcc's sanitizers find nothing, all through the class" {
    sanitized gcc
}

@test "intake: clang's sanitizers find nothing, all through the class" {
    sanitized clang
}

# ---- when it is stopped, or the machine fails

# A folder to put before PATH, with a tool that does what it is told to.
fake() {
    mkdir -p "$tmp/bin"
    printf '#!/usr/bin/env bash\n%s\n' "$2" >"$tmp/bin/$1"
    chmod +x "$tmp/bin/$1"
}

# Waits until something is there, by looking.
until_there() {
    until [ -e "$1" ]; do :; done
}

@test "intake: stopped while it unpacks, it leaves no file and no process" {
    local signal child
    mkdir "$tmp/tmp"
    for signal in TERM INT HUP; do
        rm -f "$tmp/running"
        # It holds this pipe open as long as it lives.
        rm -f "$tmp/alive" && mkfifo "$tmp/alive"
        fake gzip "exec 9>'$tmp/alive'; echo here >'$tmp/running'
            while :; do read -r -t 60 <&9 || :; done 2>/dev/null"
        # Job control, so that SIGINT is not ignored in the background.
        set -m
        PATH=$tmp/bin:$PATH SOCKETLABS_BOX=none TMPDIR=$tmp/tmp \
            "$intake/take" "$MESS/class/good-gzip.tar.gz" "$tmp/target" \
            "$tmp/notes" >"$tmp/said" 2>&1 3>&- &
        child=$!
        set +m
        exec 8<"$tmp/alive"
        until_there "$tmp/running"
        kill -s "$signal" "$child"
        status=0
        wait "$child" || status=$?
        [ "$status" -gt 128 ]
        # End of file: nobody has the pipe any more.
        cat <&8 >"$tmp/rest"
        exec 8<&-
        [ -z "$(ls -A "$tmp/tmp")" ]
    done
}

@test "intake: stopped at any moment, also in its box, it leaves nothing" {
    local child try
    mkdir "$tmp/tmp"
    for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
        TMPDIR=$tmp/tmp "$intake/take" "$MESS/class/bomb.tar.gz" \
            "$tmp/target" "$tmp/notes" >"$tmp/said" 2>&1 3>&- &
        child=$!
        until [ -n "$(ls -A "$tmp/tmp")" ] || ! kill -0 "$child" 2>/dev/null
        do :; done
        # A little later each time, counted in processes.
        for ((i = 1; i < try; i++)); do true | true; done
        kill "$child" 2>/dev/null || :
        wait "$child" || :
        [ -z "$(ls -A "$tmp/tmp")" ]
    done
}

@test "intake: an archive that takes too long is refused, the machine's failures are not" {
    local status=0
    fake gzip 'read -r -t 600 </dev/zero'
    PATH=$tmp/bin:$PATH SOCKETLABS_BOX=none TIMEOUT_FACTOR=0.01 \
        "$intake/take" "$MESS/class/good-gzip.tar.gz" "$tmp/a" "$tmp/notes"
    grep "^refused$tab.${tab}takes too long" "$tmp/notes"
    [ -z "$(ls -A "$tmp/a")" ]

    fake tar 'echo "tar: No space left on device" >&2; exit 2'
    sed -i '2i [ "$1" != --version ] || { echo "tar (GNU tar) 1"; exit; }' \
        "$tmp/bin/tar"
    rm "$tmp/bin/gzip"
    for name in gtar unzip; do fake "$name" 'exit 127'; done
    fake head 'echo "head: write error" >&2; exit 1'
    PATH=$tmp/bin:$PATH SOCKETLABS_BOX=none "$intake/take" \
        "$MESS/class/good-gzip.tar.gz" "$tmp/b" "$tmp/notes" 2>"$tmp/said" ||
        status=$?
    [ "$status" -eq 2 ]
    grep 'No space left' "$tmp/said"

    : >"$tmp/file"
    for target in "$tmp/file" "$tmp/file/target"; do
        status=0
        "$intake/take" "$MESS/class/flat" "$target" "$tmp/notes" \
            2>"$tmp/said" || status=$?
        [ "$status" -eq 2 ]
        grep "^intake: $target: " "$tmp/said"
    done
    status=0
    "$intake/take" "$MESS/class/flat" "$tmp/full" /dev/full 2>"$tmp/said" ||
        status=$?
    [ "$status" -eq 2 ]
}

# A folder with links to all that take needs, but for what is named.
tools_without() {
    local tool
    mkdir "$tmp/tools"
    for tool in bash env mktemp rm mkdir cat grep gzip tar awk timeout unzip; do
        [ "$tool" = "$1" ] ||
            ln -s "$(type -P "$tool" || echo /nowhere)" "$tmp/tools/$tool"
    done
}

@test "intake: without unzip or GNU tar it gives up, and nobody is refused for it" {
    local status=0
    tools_without unzip
    printf 'PK\3\4' >"$tmp/x.zip"
    PATH=$tmp/tools "$intake/take" "$tmp/x.zip" "$tmp/a" "$tmp/notes" \
        2>"$tmp/said" || status=$?
    [ "$status" -eq 2 ]
    grep 'unzip is not there' "$tmp/said"
    PATH=$tmp/tools "$intake/take" "$MESS/class/good-gzip.tar.gz" "$tmp/b" \
        "$tmp/notes"
    grep "^taken$tab" "$tmp/notes"
    rm "$tmp/tools/tar"
    status=0
    PATH=$tmp/tools "$intake/take" "$MESS/class/good-gzip.tar.gz" "$tmp/c" \
        "$tmp/notes" 2>"$tmp/said" || status=$?
    [ "$status" -eq 2 ]
    grep 'GNU tar is not there' "$tmp/said"
}

# ---- the parts by themselves

same_and_different() {
    local program=$SOCKETLABS_BUILD/intake a=$tmp/same/a b=$tmp/same/b
    mkdir "$tmp/same"
    "$program" "$MESS/class/flat" "$a" >"$tmp/notes"
    "$program" "$MESS/class/flat" "$b" >"$tmp/notes"
    "$program" --same "$a" "$b" || return 1
    echo >>"$b/01-sockaddr_in/sockaddr_in.c"
    ! "$program" --same "$a" "$b" || return 1
    rm -r "$b/01-sockaddr_in"
    ! "$program" --same "$a" "$b" || return 1
    ! "$program" --same "$b" "$a" || return 1
    ! "$program" --same "$a" "$tmp/nowhere"
}

@test "intake: --same tells whether two targets hold the same files" {
    same_and_different
}

@test "intake: --unless leaves alone what another target holds already" {
    local program=$SOCKETLABS_BUILD/intake before=$tmp/before status=0
    cp -R "$MESS/class/flat" "$tmp/work"
    "$program" --lone "$tmp/work" "$before" >"$tmp/notes"
    "$program" --lone "$tmp/work" "$tmp/same" --unless "$before" \
        >"$tmp/same.notes" || status=$?
    [ "$status" -eq 4 ]
    [ ! -e "$tmp/same" ]
    cmp "$tmp/notes" "$tmp/same.notes"
    "$program" --lone "$tmp/work" "$tmp/first" --unless "$tmp/nowhere" \
        >"$tmp/notes"
    "$program" --same "$tmp/first" "$before"
    echo >>"$tmp/work/tcp_echo_server.c"
    "$program" --lone "$tmp/work" "$tmp/changed" --unless "$before" \
        >"$tmp/notes"
    ! "$program" --same "$tmp/changed" "$before" || return 1
    rm "$tmp/work/tcp_echo_server.c"
    "$program" --lone "$tmp/work" "$tmp/fewer" --unless "$before" \
        >"$tmp/notes"
    [ ! -e "$tmp/fewer/11-tcp-echo-server" ]
    [ -e "$tmp/fewer/01-sockaddr_in" ]
}

@test "intake: with keys, only these labs are taken" {
    local program=$SOCKETLABS_BUILD/intake status=0
    "$program" "$MESS/class/flat" "$tmp/a" 01-sockaddr_in >"$tmp/notes"
    [ "$(keys_in "$tmp/a")" = 01-sockaddr_in ]
    grep "^left-out${tab}tcp_echo_server.c${tab}11-tcp-echo-server is not" \
        "$tmp/notes"
    "$program" "$MESS/class/flat" "$tmp/b" 99-nothing 2>"$tmp/said" ||
        status=$?
    [ "$status" -eq 2 ]
    cd "$tmp" # where a mistake would leave a file
    for arguments in '' x '--same x' '--list rar x y' --nothing; do
        status=0
        # shellcheck disable=SC2086 # words
        "$program" $arguments 2>"$tmp/said" || status=$?
        [ "$status" -eq 2 ]
    done
    [ ! -e y ]
}

@test "intake: a target that holds something is never written over" {
    local program=$SOCKETLABS_BUILD/intake status=0
    mkdir -p "$tmp/a/01-sockaddr_in"
    ln -s "$tmp/victim" "$tmp/a/01-sockaddr_in/sockaddr_in.c"
    "$program" "$MESS/class/flat" "$tmp/a" 2>"$tmp/said" || status=$?
    [ "$status" -eq 2 ]
    [ ! -e "$tmp/victim" ]
}

# names ID PATHS: what entries says, a line each, an empty one between.
names_in() {
    "$intake/entries" "$1" 2>"$tmp/skipped" | tr '\0' '\n'
}

@test "entries: skips what is nobody's submission, with a line that says why" {
    local name
    for name in .DS_Store .git __MACOSX README.txt grades.csv sockaddr_in.c \
        submission_metadata.yml; do
        grep -F "entries: skipped $name: " "$TAKEN/skipped" || fault "$name"
    done
    [ "$(grep -c '^entries: skipped ' "$TAKEN/skipped")" -eq 7 ] ||
        fault "skipped: $(cat "$TAKEN/skipped")"
    grep -F 'entries: note twin.tar.gz: ' "$TAKEN/skipped" || fault twin
    nothing_wrong
}

@test "intake: a broken archive whose names sound like a full disk is a broken archive" {
    command -v zip >/dev/null && command -v unzip >/dev/null || skip 'no zip'
    mkdir "$tmp/disk full"
    cp "$kit/../solutions/02-socket/socket.c" "$tmp/disk full"
    (cd "$tmp" && zip -q -0 -r broken.zip 'disk full')
    LC_ALL=C sed -i 's/int main/int mainX/; s/return/retur/' "$tmp/broken.zip"
    "$intake/take" "$tmp/broken.zip" "$tmp/a" "$tmp/notes"
    grep "^refused$tab[.]$tab" "$tmp/notes"
    [ -z "$(ls -A "$tmp/a")" ]
}

@test "intake: of two files of Canvas that came after each other the second is taken" {
    local first=$tmp/hop_12_9_socket.c second=$tmp/hop_LATE_12_10_socket.c
    cp "$kit/../labs/02-socket/socket.c" "$first"
    cp "$kit/../solutions/02-socket/socket.c" "$second"
    "$intake/take" "$first" "$tmp/a" "$tmp/notes" "$second"
    cmp "$second" "$tmp/a/02-socket/socket.c"
    grep "^note${tab}hop_12_9_socket.c${tab}an older one" "$tmp/notes"
}

@test "intake: notes have no character that a terminal or a reader is misled by" {
    mkdir "$tmp/entry"
    : >"$tmp/entry/"$'a\302\233b\342\200\256c\303\251.txt'
    "$intake/take" "$tmp/entry" "$tmp/a" "$tmp/notes"
    grep -F $'a\\xc2\\x9bb\\xe2\\x80\\xaec\303\251.txt' "$tmp/notes"
}

@test "entries: loose files of Canvas are one submission, archives go by their names" {
    mkdir "$tmp/-class"
    cd "$tmp/-class"
    touch adal_1_20_socket.c adal_LATE_1_21_bind-1.c adal_1_22_Bind.C \
        b_ob_socket.c ten_10_1_labs.ZIP ten.tar.gz .hidden.zip two.tgz \
        two.tar _socket.c six.tar.xz six_7_1_labs.RAR
    mkdir ten .me 'tw o'
    cd "$tmp"
    names_in -class >"$tmp/got"
    printf '%s\n' .hidden ./-class/.hidden.zip '' .me ./-class/.me '' \
        adal_1 ./-class/adal_1_20_socket.c ./-class/adal_1_22_Bind.C \
        ./-class/adal_LATE_1_21_bind-1.c '' b_ob ./-class/b_ob_socket.c '' \
        six ./-class/six.tar.xz '' six_7_1_labs ./-class/six_7_1_labs.RAR '' \
        ten ./-class/ten '' ten.tar.gz ./-class/ten.tar.gz '' \
        ten_10_1_labs ./-class/ten_10_1_labs.ZIP '' 'tw o' './-class/tw o' '' \
        two.tar ./-class/two.tar '' two.tgz ./-class/two.tgz '' >"$tmp/wanted"
    diff "$tmp/wanted" "$tmp/got"
    grep 'skipped _socket.c: nothing in its name' "$tmp/skipped"
    run "$intake/entries" nowhere
    [ "$status" -eq 2 ]
}

@test "entries: no two submissions have one id, whatever they are called" {
    mkdir "$tmp/class"
    cd "$tmp/class"
    touch ada.zip ada.zip.zip ada.zip.tar ada_1_2_bind.c ada_1_3_socket.c
    mkdir ada ada_1 'ada_1 (files)'
    names_in . >"$tmp/got"
    awk -v RS= -F '\n' '{ print $1 }' "$tmp/got" | sort >"$tmp/ids"
    printf '%s\n' ada ada.zip ada.zip.tar ada.zip.zip ada_1 'ada_1 (files)' \
        'ada_1 (files) (files)' | sort | diff - "$tmp/ids"
    # Both files of the loose one, together.
    grep -A 2 '^ada_1 (files) (files)$' "$tmp/got" | grep -c '\.c$' |
        grep -x 2
}

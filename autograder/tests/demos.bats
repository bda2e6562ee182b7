# demos.bats - make demo: what there is to show, what is refused, and what is
# drawn. The terminal is another file's.

kit=$BATS_TEST_DIRNAME/..
root=$BATS_TEST_DIRNAME/../..
scenes=$kit/ladder/scenes
lectures=$root/handouts/demos
# shellcheck disable=SC1091 # it is looked at by itself
. "$kit/keys.bash"

setup_file() {
    export LC_ALL=C WIRE=no
    unset LAB BUG LECTURE MINE SUBMISSION EXPORT RECORD REPLAY SPEED ASCII
    unset COLUMNS_SHOWN NO_COLOR MAKEFLAGS MFLAGS MAKELEVEL
    LAB=01 "$kit/demo" >/dev/null </dev/null 3>&-
}

setup() {
    ladder=${SOCKETLABS_BUILD:-$kit/build}/ladder
    cd "$BATS_TEST_TMPDIR" || return 1
}

# demo [NAME=VALUE ...]: leaves out, err and status.
demo() {
    status=0
    env "$@" "$kit/demo" >out 2>err </dev/null 3>&- || status=$?
    printf '%s\n' "--- $*: status $status"
    cat out err
}

has() {
    grep -qF -e "$1" "$2" || {
        printf 'no "%s" in %s\n' "$1" "$2"
        return 1
    }
}

# gives_up WORDS NAME=VALUE ...: nothing is shown, and it says why.
gives_up() {
    local words=$1
    shift
    demo "$@"
    [ "$status" -eq 2 ]
    [ ! -s out ]
    has "make demo: " err
    has "$words" err
}

# Lines of a kind in a scene or a lecture, without the word.
lines_of() {
    sed -n "s/^$1  *//p" "$2"
}

fault() {
    faults+="$*"$'\n'
}

nothing_wrong() {
    printf '%s' "${faults:-}"
    [ -z "${faults:-}" ]
}

@test "make demo lists every lab, every mistake and every lecture" {
    local file name
    make -s -C "$root" demo >out 2>err </dev/null 3>&-
    cat out err
    [ ! -s err ]
    for file in "$scenes"/*.scene "$lectures"/*.demo; do
        name=${file##*/}
        name=${name%.*}
        case $file in
        */lab-*) has "LAB=${name#lab-} " out ;;
        */bug-*) has "BUG=${name#bug-} " out ;;
        *) has "LECTURE=$name " out ;;
        esac
        # What stands beside it in the list is not said again.
        has "$(lines_of title "$file" | sed 's/^[^:]*: //')" out
    done
    awk 'length($0) > 80 { print; long = 1 } END { exit long }' out
}

@test "what is not there is refused, with status 2 and how to find out" {
    gives_up 'there is no lab "15"; the labs are 01 to 14' LAB=15
    gives_up 'there is no mistake "no-such"; make demo lists what there is' \
        BUG=no-such
    gives_up 'there is no mistake "../lab-11"' BUG=../lab-11
    gives_up 'there is no lecture "no-such"; make demo lists them' \
        LECTURE=no-such
    gives_up 'there is no lecture "../slides"' LECTURE=../slides
    gives_up 'one of LAB, BUG, LECTURE and REPLAY at a time' LAB=11 BUG=sigpipe
    gives_up 'MINE=1 of which lab?' MINE=1 BUG=sigpipe
    gives_up 'there is no folder' LAB=11 MINE=1 SUBMISSION=nowhere
    gives_up 'is none of text, svg and html' LAB=01 EXPORT=pdf
}

@test "every lab has a scene with its program, and a dozen mistakes have one" {
    local key file name
    for key in $(all_keys); do
        file=$scenes/lab-${key%%-*}.scene
        [ -f "$file" ] || fault "there is no $file"
        grep -q "^cast .* $key\( \|$\)" "$file" || fault "$file has no $key"
    done
    for file in "$scenes"/*; do
        name=${file##*/}
        case $name in
        lab-[0-9][0-9].scene) ;;
        bug-*.scene)
            grep -q '^cast .* wrong/' "$file" || fault "$file has no mistake"
            name=${name#bug-}
            grep -q "^| ${name%.scene} | " "$lectures/README.md" ||
                fault "$lectures/README.md does not explain $name" ;;
        *) fault "$name is no scene's name" ;;
        esac
    done
    set -- "$scenes"/bug-*.scene
    [ $# -ge 12 ] || fault "there are $# mistakes only"
    nothing_wrong
}

@test "every scene has a title, a question, and two sentences to look at" {
    local file what
    for file in "$scenes"/*.scene; do
        what=${file##*/}
        [ "$(lines_of title "$file" | grep -c '^.\{10,78\}$')" -eq 1 ] ||
            fault "$what: a title of one line"
        [ "$(lines_of ask "$file" | grep -c '[^ ].*?$')" -eq 1 ] ||
            fault "$what: one question, in one line"
        [ "$(lines_of watch "$file" | tr '\n' ' ' |
            grep -o '[.!?] ' | grep -c .)" -eq 2 ] ||
            fault "$what: two sentences to look at"
        ! lines_of watch "$file" | grep -vq '^[A-Za-z].*[^ ][.!?]$' ||
            fault "$what: a sentence a line"
    done
    nothing_wrong
}

@test "every program of a scene is there, and every actor has a part" {
    local file name source
    while read -r file source; do
        case $source in
        wrong/* | right/*) [ -d "$BATS_TEST_DIRNAME/$source" ] ;;
        actors/*) [ -f "$kit/ladder/${source//-/_}.c" ] ;;
        *) key_of "$source" >/dev/null ;;
        esac || fault "$file: there is no $source"
    done < <(awk '$1 == "cast" { print FILENAME, $4 }' "$scenes"/*.scene)
    for file in "$kit"/ladder/actors/*; do
        name=${file##*/}
        name=${name%.c}
        grep -q "^cast .* actors/${name//_/-}\( \|$\)" "$scenes"/*.scene ||
            fault "$file: no scene has a part for it"
    done
    nothing_wrong
}

@test "every lecture has notes, and shows only what there is" {
    local file line name
    for name in introduction function-call design; do
        [ -f "$lectures/$name.demo" ] || fault "there is no lecture $name"
    done
    for file in "$lectures"/*; do
        name=${file##*/}
        case $name in
        README.md) continue ;;
        *.demo) ;;
        *) fault "$name is no lecture" ;;
        esac
        has "($name)" "$lectures/README.md" || fault "README.md has no $name"
        [ "$(lines_of title "$file" | grep -c .)" -eq 1 ] ||
            fault "$name: a title of one line"
        [ "$(grep -c '^\(Say\|Ask\|Do\|After\) ' "$file")" -ge \
            "$(grep -c '^demo ' "$file")" ] || fault "$name: notes are missing"
        while IFS= read -r line; do
            case $line in
            'LAB='[0-9][0-9]) [ -f "$scenes/lab-${line#LAB=}.scene" ] ;;
            'BUG='*) [ -f "$scenes/bug-${line#BUG=}.scene" ] ;;
            *) false ;;
            esac || fault "$name: there is no $line"
        done < <(lines_of demo "$file")
        ! grep -n '.\{73\}' "$file" || fault "$name: over 72 columns"
    done
    nothing_wrong
}

@test "a lecture shows its notes and its demos in their order" {
    demo LECTURE=introduction EXPORT=text
    [ "$status" -eq 0 ]
    [ ! -s err ]
    grep -E '^(INTRODUCTION, |Lab [0-9]+: |That is all)' out |
        cut -c 1-15 >order
    printf '%s\n' 'INTRODUCTION, 1' 'Lab 11: a clien' 'INTRODUCTION, 2' \
        'Lab 10: one dat' 'INTRODUCTION, 3' 'Lab 14: a reque' \
        'That is all of ' | diff -u - order
    ! grep -E '^(# |title |demo )' out || return 1
}

@test "a lecture with a line that shows nothing is refused" {
    mkdir -p kit/handouts/demos kit/autograder
    cp -R "$kit/demo" "$kit/keys.bash" "$kit/labs" kit/autograder
    printf 'Some notes.\ndemo LAP=11\n' >kit/handouts/demos/x.demo
    status=0
    LECTURE=x kit/autograder/demo >out 2>err </dev/null 3>&- || status=$?
    cat out err
    [ "$status" -eq 2 ]
    has 'x.demo: "demo LAP=11" shows nothing' err
}

# refused LINE WORDS TEXT: the scene, ladder's whole input, is refused at that
# line.
refused() {
    local status=0
    printf '%b' "$3" >x.scene
    "$ladder" --scene x.scene it=/bin/true >out 2>err </dev/null 3>&- ||
        status=$?
    printf '%s\n' "--- $3: status $status"
    cat out err
    [ "$status" -eq 2 ]
    [ ! -s out ]
    has "x.scene:$1: $2" err
}

@test "a scene with a mistake in it is refused, with its file and line" {
    refused 2 '"prologue" is no word of a scene' '# x\nprologue x\n'
    refused 1 'a name is missing' 'cast\n'
    refused 1 'left or right is missing' 'cast it\n'
    refused 1 '"top" is neither left nor right' 'cast it top 11\n'
    refused 1 'a program is missing' 'cast it left\n'
    refused 2 'nobody in the cast is called "he"' 'cast it left x\nstart he\n'
    refused 1 'nobody in the cast is called "it"' 'faults it reads<=1\n'
    refused 2 'more words than are needed' 'cast it left x\nstart it now\n'
    refused 2 'hold NAME before CALL' 'cast it left x\nhold it after recv\n'
    refused 2 'there is no call "recieve"' \
        'cast it left x\nhold it before recieve\n'
    refused 2 '"0" is no number of a call' \
        'cast it left x\nhold it before recv 0\n'
    refused 1 'a quote that does not end' 'cast it left x "hello\n'
    refused 2 'nobody in the cast is called "him"' \
        'title x\ncast it left x {him}\nstart it\n'
    refused 1 'no more than 8 arguments' 'cast it left x 1 2 3 4 5 6 7 8 9\n'
    refused 7 'no more than 6 can take part' "$(
        printf 'cast a%d left x\\n' 1 2 3 4 5 6 7)"
    refused 3 'a scene needs a cast, and something that happens' \
        'title x\ncast it left x\n'
}

@test "some scenes are drawn as they were; make proof draws them all" {
    [ -r /proc/net/tcp ] || skip "this system does not show its sockets"
    "$BATS_TEST_DIRNAME/scenes" lab-03 bug-stranger-believed bug-time-wait 3>&-
}

@test "of a server that forks each process is held, and let go by itself" {
    local build=${SOCKETLABS_BUILD:-$kit/build}
    demo LAB=11 EXPORT=text
    SHIM=$build/shim "$kit/build-programs" \
        "$BATS_TEST_DIRNAME/right/11-tcp-echo-server-fork-per-client" programs \
        11-tcp-echo-server
    printf '%s\n' 'title two processes' 'cast server right forks 0' \
        'cast client left echoes 127.0.0.1 {server} hello' \
        'start server' 'start client' 'stop server' >scene
    "$ladder" --export text --scene scene \
        server="$PWD/programs/11-tcp-echo-server/tcp_echo_server" \
        client="$build/demo/finished/12-tcp-echo-client/tcp_echo_client" \
        >out 3>&-
    cat out
    # The parent closes its copy, and is back at accept() before the child's
    # first call that waits.
    has '  close(4) = 0' out
    has 'child: close(3) = 0' out
    has 'child: read(4, 8192 bytes)' out
    has 'child: write(4, 5 bytes)' out
    [ "$(grep -c 'accept(3) ... waiting' out)" -eq 2 ]
    ! grep 'close.*waiting' out
}

@test "MINE=1 shows the student's own program in that lab's place" {
    demo LAB=12 MINE=1
    [ "$status" -eq 0 ]
    has 'client: tcp_echo_client' out
    has 'step 1 is not done yet' out
    has 'listening on' out
    demo LAB=11 MINE=1
    [ "$status" -eq 0 ]
    has 'client is not started' out
    mkdir mine
    sed 's/listening on/hearing at/' \
        "$root/solutions/11-tcp-echo-server/tcp_echo_server.c" \
        >mine/tcp_echo_server.c
    demo LAB=11 MINE=1 SUBMISSION=mine
    [ "$status" -eq 0 ]
    has 'hearing at' out
    has 'prints: "hello"' out
}

@test "a program that does not build gives what the compiler says, and status 1" {
    mkdir mine
    printf 'int main(void)\n{\n    return it_is_not_there;\n}\n' \
        >mine/tcp_echo_server.c
    demo LAB=11 MINE=1 SUBMISSION=mine
    [ "$status" -eq 1 ]
    [ ! -s out ]
    has 'make demo: tcp_echo_server.c does not build:' err
    has 'it_is_not_there' err
}

@test "a recording shows again what was shown, without programs or compiler" {
    demo LAB=11 EXPORT=text RECORD=kept
    [ "$status" -eq 0 ]
    mv out shown
    demo REPLAY=kept EXPORT=text CC=no-such-compiler
    [ "$status" -eq 0 ]
    diff -u shown out
    printf 'row\tx\n' >>kept
    gives_up 'kept: line ' REPLAY=kept
    printf 'something else\n' >kept
    gives_up 'kept: it is no recording of this kind' REPLAY=kept
    gives_up 'kept.not: ' REPLAY=kept.not
}

@test "a presenter who talks for long makes no answer come too late" {
    # The client waits a second, which passes when nobody else can move: its
    # poll() still has all of it after a talk of any length.
    demo LAB=14 EXPORT=text
    [ "$status" -eq 0 ]
    [ "$(grep -c 'poll(1, 1000 ms) = 0' out)" -eq 1 ]
    [ "$(grep -c 'poll(1, 1000 ms) = 1' out)" -eq 1 ]
    [ "$(grep -c '\[1 s passes\]' out)" -eq 1 ]
}

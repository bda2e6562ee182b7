# peers.bats - the solutions get on with programs that nobody here has
# written: Debian's nc (OpenBSD's), socat and ncat, as clients and as servers.
#
# No port is fixed: whoever listens takes any, and says which. nc and socat
# print it; ncat says only that it listens, and the kernel knows where.
# Nothing is waited for but lines, bytes and ends, each 60 seconds at most.

kit=$BATS_TEST_DIRNAME/..

setup_file() {
    export PROGRAMS=$BATS_FILE_TMPDIR/programs FILES=$BATS_FILE_TMPDIR/files
    "$kit/build-programs" "$kit/../solutions" "$PROGRAMS" 03-bind 04-listen \
        05-accept 06-connect 07-read-write 08-send-recv 09-close \
        10-sendto-recvfrom 11-tcp-echo-server 12-tcp-echo-client \
        13-udp-echo-server 14-udp-echo-client
    mkdir "$FILES"
    # A stream, and datagrams as long as they can be, or as the tool can.
    head -c 1048576 /dev/urandom >"$FILES/stream"
    for n in 1 8192 16384 65507; do
        head -c "$n" "$FILES/stream" >"$FILES/$n"
    done
    printf 'a\0b\0\0\377\n' >"$FILES/nuls"
    # And what lab 08 wants: a length, and so many bytes.
    { printf '\0\001\0\0'; head -c 65536 "$FILES/stream"; } >"$FILES/announced"
    tail -c +5 "$FILES/announced" >"$FILES/body"
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    begun=()
    # What servers say comes through descriptor 7; what is typed for them, or
    # goes round in an echo, through 8.
    mkfifo says typed
    exec 7<>says 8<>typed
}

teardown() {
    local pid
    for pid in ${begun[@]:+"${begun[@]}"}; do
        kill -KILL -- "-$pid" 2>/dev/null || :
        wait "$pid" 2>/dev/null || :
    done
    exec 7>&- 8>&-
}

need() {
    [ -d /proc/self ] || skip "no /proc to see by"
    command -v setsid >/dev/null || skip "no setsid"
    command -v "$1" >/dev/null || skip "no $1"
    [ "$1" != nc ] || [[ $(nc -h 2>&1) = OpenBSD* ]] ||
        skip "this nc is not OpenBSD's"
}

# begin IN OUT COMMAND ...: in a session of its own. Its stderr, and how it
# ended, come through descriptor 7; so does its stdout if OUT is -.
begin() {
    local in=$1 out=$2
    shift 2
    [ "$out" != - ] || out=/proc/self/fd/7
    # The number comes before all that the program may say.
    # shellcheck disable=SC2016 # those shells' variables
    setsid bash -c '"$@" <&0 & wait $!; echo "ended: $?" >&2' begin \
        sh -c 'echo "begun: $$" >&2; exec "$@"' begin "$@" \
        <"$in" >"$out" 2>&7 3>&- 7>&- 8>&- &
    begun+=("$!")
    says 'begun: ([0-9]+)'
    pid=$match
}

# says EXPRESSION: waits for a line that has it, and leaves what the brackets
# in it matched in `match`.
says() {
    local line lines=''
    while IFS= read -r -t 60 -u 7 line; do
        lines+=$line$'\n'
        if [[ $line =~ $1 ]]; then
            match=${BASH_REMATCH[1]:-}
            return
        fi
        case $line in 'ended: '*) break ;; esac
    done
    printf 'nobody says "%s", but only:\n%s' "$1" "$lines"
    return 1
}

# One of ours: PROGRAM ARGS. Where it listens is then in `port`.
serve() {
    local program=$1
    shift
    begin typed - "$PROGRAMS"/*/"$program" "$@"
    says '^[a-z ]* [0-9.]+:([0-9]+)'
    port=$match
}

# Ends who was begun last. Who serves one client only may be gone already.
stop() {
    kill "$pid" 2>/dev/null || :
    says '^ended: '
}

ask() {
    local program=$1
    shift
    timeout 60 "$PROGRAMS"/*/"$program" "$@" </dev/null
}

# The port that a process has bound: of its sockets, the kernel's tables know
# by their inodes.
bound_port() {
    local link inode
    for link in /proc/"$1"/fd/*; do
        inode=$(readlink "$link")
        case $inode in socket:*) ;; *) continue ;; esac
        inode=${inode#*[}
        awk -v inode="${inode%]}" '$10 == inode { sub(/.*:/, "", $2); print $2 }' \
            /proc/net/tcp /proc/net/udp
    done
}

# stream_server TOOL IN OUT: sends IN, ends its stream, leaves what comes in
# OUT, for one client.
stream_server() {
    case $1 in
    nc) begin "$2" "$3" nc -n -v -N -l 127.0.0.1 0 ;;
    socat) begin "$2" "$3" socat -d -d -t 60 - tcp-listen:0,bind=127.0.0.1 ;;
    ncat) begin "$2" "$3" ncat -n -v -l 127.0.0.1 0 ;;
    esac
    learn_port "$1"
}

# A pipe with both ends at the same program: what comes goes back. A new one
# each time, since an echo that nobody took may be left in the old one.
renew_pipe() {
    rm typed
    mkfifo typed
    exec 8>&- 8<>typed
}

# echo_server TOOL: TCP, for one client.
echo_server() {
    renew_pipe
    case $1 in
    nc) begin typed typed nc -n -v -l 127.0.0.1 0 ;;
    socat) begin /dev/null - socat -d -d tcp-listen:0,bind=127.0.0.1 pipe ;;
    ncat) begin /dev/null - ncat -n -v -l 127.0.0.1 0 --exec /bin/cat ;;
    esac
    learn_port "$1"
}

# datagram_server TOOL: the same for datagrams.
datagram_server() {
    renew_pipe
    case $1 in
    nc) begin typed typed nc -n -v -u -l 127.0.0.1 0 ;;
    socat) begin /dev/null - socat -d -d -b 65536 \
        udp-listen:0,bind=127.0.0.1,shut-null,null-eof pipe ;;
    ncat) begin /dev/null - ncat -n -v -u -l 127.0.0.1 0 --exec /bin/cat ;;
    esac
    learn_port "$1"
}

learn_port() {
    case $1 in
    nc) says '^[LB][a-z]* on [^ ]* ([0-9]+)$' && port=$match ;;
    socat) says ' listening on .*:([0-9]+)$' && port=$match ;;
    ncat) says '^Ncat: Listening on ' && port=$((16#$(bound_port "$pid"))) ;;
    esac
    [ "$port" -gt 0 ]
}

# talk TOOL <IN >OUT: a client that ends its stream after IN and reads on to
# the server's end.
talk() {
    case $1 in
    nc) timeout 60 nc -n -N 127.0.0.1 "$port" ;;
    socat) timeout 60 socat -t 60 - "tcp:127.0.0.1:$port" ;;
    ncat) timeout 60 ncat -n 127.0.0.1 "$port" ;;
    esac
}

# ---- their clients

# Looks only whether somebody is there.
knock() {
    case $1 in
    socat) timeout 60 socat /dev/null "tcp:127.0.0.1:$port" ;;
    *) timeout 60 "$1" -n -z 127.0.0.1 "$port" ;;
    esac
}

stream_clients() {
    need "$1"
    serve bind 127.0.0.1 0
    if knock "$1" 2>/dev/null; then
        echo "$1 was let in where nobody listens"
        return 1
    fi
    echo >&8
    says '^ended: 0$'
    serve listen 127.0.0.1 0 4
    knock "$1"
    echo >&8
    says '^ended: 0$'
    serve accept 127.0.0.1 0 2
    for i in 1 2; do
        talk "$1" </dev/null >got || : # it may find itself cut off
        says "^client $i: 127\\.0\\.0\\.1:[1-9][0-9]*\$"
        [ ! -s got ]
    done
    says '^ended: 0$'
    serve close 127.0.0.1 0 3
    for i in 1 2 3; do
        talk "$1" </dev/null >got
        printf 'bye\n' | cmp - got
    done
    says '^all closed$'
    echo >&8
    says '^ended: 0$'
    serve tcp_echo_server 0
    for file in stream nuls 1 /dev/null stream; do
        case $file in /*) ;; *) file=$FILES/$file ;; esac
        talk "$1" <"$file" >got
        cmp "$file" got
        says '^client 127\.0\.0\.1:[1-9][0-9]*$'
    done
}

@test "nc as a client gets from each TCP server what is its due, and 1 MiB back" {
    stream_clients nc
}

@test "socat as a client gets from each TCP server what is its due, and 1 MiB back" {
    stream_clients socat
}

@test "ncat as a client gets from each TCP server what is its due, and 1 MiB back" {
    stream_clients ncat
}

@test "nc has its datagrams echoed, up to 16384 bytes, the most that it sends" {
    need nc
    serve udp_echo_server 0
    for file in 1 nuls 16384; do
        timeout 60 nc -n -u -W 1 127.0.0.1 "$port" <"$FILES/$file" >got
        cmp "$FILES/$file" got
        says "^$(($(wc -c <got))) bytes from 127\\.0\\.0\\.1:[1-9]"
    done
}

@test "socat has its datagrams echoed, from none to 65507 bytes" {
    need socat
    serve udp_echo_server 0
    # Each file is one datagram; an empty one after it, and its echo, are the
    # end.
    for file in 1 nuls 65507; do
        timeout 60 socat -b 65507 -t 60 - \
            "udp:127.0.0.1:$port,shut-null,null-eof" <"$FILES/$file" >got
        cmp "$FILES/$file" got
        says "^$(($(wc -c <got))) bytes from 127\\.0\\.0\\.1:[1-9]"
        says '^0 bytes from 127\.0\.0\.1:[1-9]'
    done
}

@test "ncat has its datagrams echoed, up to 8192 bytes, the most that it sends" {
    need ncat
    serve udp_echo_server 0
    for n in 1 8192; do
        timeout 60 ncat -n -u 127.0.0.1 "$port" \
            --sh-exec "cat '$FILES/$n'; head -c $n >got"
        cmp "$FILES/$n" got
        says "^$n bytes from 127\\.0\\.0\\.1:[1-9]"
    done
}

# ---- their servers

stream_servers() {
    need "$1"
    stream_server "$1" typed got
    ask connect 127.0.0.1 "$port" >told
    grep -Ex "connected to 127\\.0\\.0\\.1:$port from 127\\.0\\.0\\.1:[0-9]+" told
    stop
    for file in stream nuls /dev/null; do
        case $file in /*) ;; *) file=$FILES/$file ;; esac
        stream_server "$1" "$file" got
        ask read_write 127.0.0.1 "$port" "how do you do?" >told
        cmp "$file" told
        says '^ended: 0$'
        printf 'how do you do?' | cmp - got
    done
    stream_server "$1" "$FILES/announced" got
    ask send_recv 127.0.0.1 "$port" >told
    says '^ended: 0$'
    cmp "$FILES/body" got
    printf '%s\n' 'peeked: 65536 bytes announced' 'received: 65536 bytes' \
        'nothing more is waiting' 'sent: 65536 bytes' | diff - told
    for message in "hello" "" "$(letters 20000)"; do
        echo_server "$1"
        ask tcp_echo_client 127.0.0.1 "$port" "$message" >told
        printf '%s\n' "$message" | cmp - told
        stop
    done
}

letters() {
    head -c "$1" /dev/zero | tr '\0' x
}

@test "nc as a server is understood by each TCP client, to the end of 1 MiB" {
    stream_servers nc
}

@test "socat as a server is understood by each TCP client, to the end of 1 MiB" {
    stream_servers socat
}

@test "ncat as a server is understood by each TCP client, to the end of 1 MiB" {
    stream_servers ncat
}

# datagram_servers TOOL LENGTH ...: of the messages.
datagram_servers() {
    local tool=$1 n message
    need "$1"
    shift
    for n; do
        message=$(letters "$n")
        datagram_server "$tool"
        ask sendto_recvfrom 127.0.0.1 "$port" "$message" >told
        printf '%d bytes from 127.0.0.1:%d\n%s\n' "$n" "$port" "$message" |
            cmp - told
        stop
        datagram_server "$tool"
        ask udp_echo_client 127.0.0.1 "$port" "$message" >told
        printf '%s\n' "$message" | cmp - told
        stop
    done
}

@test "nc sends datagrams back to the UDP clients, up to 16384 bytes" {
    datagram_servers nc 1 16384
}

@test "socat sends datagrams back to the UDP clients, from none to 65507 bytes" {
    datagram_servers socat 0 1 65507
}

@test "ncat sends datagrams back to the UDP clients, up to 8192 bytes" {
    datagram_servers ncat 1 8192
}

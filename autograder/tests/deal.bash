# deal.bash - deals programs out: puts those of different labs together into
# submissions, so that one run of check judges many. Read by the scripts
# beside it; each sets `kit` first, and reads keys.bash.
# shellcheck shell=bash
# shellcheck disable=SC2154 # kit is set by who reads this

# The folder of the programs called solutions, right or wrong; any other word
# is a folder that is like right/ and wrong/.
folder_of() {
    case $1 in
    solutions) printf '%s\n' "$kit/../solutions" ;;
    right | wrong) printf '%s\n' "$kit/tests/$1" ;;
    *) printf '%s\n' "$1" ;;
    esac
}

# names FOLDER PATTERN: the programs in it whose names match, a line each.
names() {
    local dir
    for dir in "$1"/*/; do
        dir=${dir%/}
        # shellcheck disable=SC2254 # the pattern is one
        case ${dir##*/} in $2) printf '%s\n' "${dir##*/}" ;; esac
    done
}

# The key that a program's name is, or starts with.
key_in() {
    local key
    for key in $(all_keys); do
        case $1 in
        "$key" | "$key"-*) printf '%s\n' "$key"; return ;;
        esac
    done
    echo "$1: no such lab" >&2
    return 1
}

# deal FOLDER TO < names: submission TO/N gets the Nth of each lab. Prints a
# line for each: NAME KEY N. The clients of labs 12 and 14 go to submissions
# of their own, beside the solutions' servers, so that no test of theirs meets
# a server that is wrong.
deal() {
    local name key last='' n=0
    while IFS= read -r name; do
        key=$(key_in "$name") || return
        if [ "$key" != "$last" ]; then
            n=0
            case $key in 12-* | 14-*) n=1000 ;; esac
        fi
        last=$key
        n=$((n + 1))
        mkdir -p "$2/$n/$key"
        cp "$1/$name/"*.c "$2/$n/$key/"
        printf '%s %s %d\n' "$name" "$key" "$n"
        case $key in
        12-*) cp -R "$kit/../solutions/11-tcp-echo-server" "$2/$n/" ;;
        14-*) cp -R "$kit/../solutions/13-udp-echo-server" "$2/$n/" ;;
        esac
    done
}

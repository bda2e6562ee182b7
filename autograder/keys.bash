# keys.bash - the keys of the labs, and what follows from a key. Read by the
# scripts beside it; each sets `kit` to this folder first.

# All keys, in their order, a line each.
# shellcheck disable=SC2154 # kit is set by who reads this
all_keys() {
    local file
    for file in "$kit"/labs/*.bats; do
        file=${file##*/}
        printf '%s\n' "${file%.bats}"
    done
}

# Sets program to that of a key: without its number, with _ for -.
set_program() {
    program=${1#*-}
    program=${program//-/_}
}

program_of() {
    local program
    set_program "$1"
    printf '%s\n' "$program"
}

# The C file of a lab in a submission, or nothing and status 1.
source_of() {
    local program file
    set_program "$2"
    for file in "labs/$2/$program.c" "$2/$program.c" "$program.c"; do
        if [ -f "$1/$file" ]; then
            printf '%s\n' "$1/$file"
            return 0
        fi
    done
    return 1
}

# The key that somebody means by 11, 1, 01-sockaddr_in or labs/03-bind/.
key_of() {
    local wanted=${1%/} key
    wanted=${wanted##*/}
    for key in "$kit"/labs/*.bats; do
        key=${key##*/} key=${key%.bats}
        case $wanted in
        "$key" | "${key%%-*}") printf '%s\n' "$key"; return 0 ;;
        [1-9]) [ "0$wanted" != "${key%%-*}" ] || {
                   printf '%s\n' "$key"; return 0; } ;;
        esac
    done
    return 1
}

# The keys that some words mean, in their order, a line each; all for no word.
# Nothing and status 1 when one means no lab.
keys_of() {
    local word
    if [ $# -eq 0 ]; then
        all_keys
        return
    fi
    for word; do
        key_of "$word" >/dev/null || return 1
    done
    for word; do
        key_of "$word"
    done | LC_ALL=C sort -u
}

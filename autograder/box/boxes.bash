# boxes.bash - opens the sandboxes that strangers' programs run in. Read by
# autograder/check.
# shellcheck shell=bash

# open_box WORDS HOLD PIPE PROGRAMS FOLDERS: opens the one of which WORDS is the
# file (see `box`), and sets opened to the number of the process in it that
# enter.c is to ask for, and monitor to the one that ends it all when it is
# killed. It also ends with this script. PROGRAMS can be read there, and FOLDERS
# written. PIPE is a fifo for the time until it is open. Gives 1, with what
# bubblewrap said on stderr, when there is none.
open_box() {
    local word words=() line
    while IFS= read -r word; do
        words+=("$word")
    done <"$1"
    "${words[@]}" --ro-bind "$4" "$4" --bind "$5" "$5" \
        --remount-ro /dev --remount-ro / \
        --info-fd 3 -- "$2" 3>"$3" >&3 </dev/null &
    # shellcheck disable=SC2034 # for who reads this
    monitor=$!
    opened=''
    # What bubblewrap tells is a word of JSON a line, before all is set up.
    while read -r line; do
        case $line in
        '"child-pid": '*) opened=${line#*: } opened=${opened%,} ;;
        open) break ;;
        esac
    done <"$3"
    [ "$line" = open ] && [ -n "$opened" ]
}

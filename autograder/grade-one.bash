# grade-one.bash - takes and judges one submission of a class.
# shellcheck shell=bash
#
# usage: . grade-one.bash ROOM CODE
#
# Read by a shell of autograder/grade's that has nothing else to do: it ends
# with this. Of a class that has not changed, to start another one for it would
# be a fifth of the work. ROOM is the folder of this run (see `grade`): it holds
# settings, a file of assignments for this shell, and CODE.entry, the submission
# as intake/entries tells of it. Leaves OUT/submissions/CODE, whole or not at
# all.
# Prints one word: judged, kept (unchanged since it was judged), refused
# (there was nothing to take), or grader-error.
# Exit status: 0, or 2 with a message when the machine failed.
set -u

room=$1 code=$2
kit='' build='' out='' user='' isolation='' force='' unpack_box='' longest='' second=''
environment=()
# For the judge's own files, and those of programs that are watched.
TMP_BYTES=1073741824
# shellcheck disable=SC1091 # grade writes it
. "$room/settings"
work=$room/work/$code
store=$out/submissions/$code

give_up() {
    printf '%s: %s\n' "$code" "$*" >&2
    exit 2
}

read_entry() {
    local path
    paths=()
    exec 3<"$room/$code.entry" || give_up 'its entry is gone'
    IFS= read -r -d '' id <&3
    while IFS= read -r -d '' path <&3 && [ -n "$path" ]; do
        paths+=("$path")
    done
    exec 3<&-
}

# Sets text to what is in a file of some lines.
read_text() {
    text=''
    [ -f "$1" ] && { IFS= read -r -d '' text <"$1" || :; }
}

same_text() {
    local text one
    read_text "$1" && one=$text && read_text "$2" && [ "$text" = "$one" ]
}

# True when the results from before are by this kit, and in this way.
is_judged_so() {
    [ -z "$force" ] && [ -f "$store/whole" ] &&
        same_text "$room/how" "$store/how"
}

# Sets unchanged when they are also of these very sources, which then need not
# be there. Of a class that has not changed, this and what follows is all there
# is to do: so other programs are started only where they are needed. A folder
# that is no more than that needs nothing of intake/take's.
take() {
    local before=() status='' text
    if [ "${#paths[@]}" -eq 1 ] && [ -d "${paths[0]}" ] && [ ! -L "${paths[0]}" ]; then
        ! is_judged_so || before=(--unless "$store/sources")
        status=0
        "$build/intake" --lone "${paths[0]}" "$work/sources" \
            ${before[@]:+"${before[@]}"} >"$work/notes" || status=$?
    fi
    case $status in
    0) ;;
    4) unchanged=yes
        return ;;
    *) rm -rf "$work/sources"
        TMPDIR=$work/tmp SOCKETLABS_BUILD=$build SOCKETLABS_BOX=$unpack_box \
            "$kit/intake/take" "${paths[0]}" "$work/sources" "$work/notes" \
            "${paths[@]:1}" || give_up 'it could not be taken' ;;
    esac
    # Whose folder cannot be read has handed in something all the same.
    read_text "$work/notes"
    case $'\n'$text in *$'\nrefused\t.\tcannot be read'*)
        give_up 'the submission cannot be read: may this user read it?' ;;
    esac
    if is_judged_so && "$build/intake" --same "$work/sources" "$store/sources"; then
        unchanged=yes
    fi
}

is_taken() {
    local text
    read_text "$work/notes"
    case $'\n'$text in *$'\ntaken\t'*) ;; *) return 1 ;; esac
}

# The judge, with a network and processes of its own, as an ordinary user, and
# with nothing in its environment but what is meant for it.
judge() {
    local command=()
    chmod 711 "$work"
    if [ -n "$user" ]; then
        chown -R "$user" "$work" || return 2
        command=(setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups)
    fi
    command+=(env -i "${environment[@]}" "HOME=$work" "TMPDIR=$work/tmp"
        "SUBMISSION=$work/sources" "SOCKETLABS_SUBMISSION=$id"
        "SOCKETLABS_PROGRAMS=$work/programs" "DRILL_BOX_FOLDER=$work"
        "RESULTS=$work/rows.tsv" "SOCKETLABS_STORIES=$work/stories")
    # Some thousand small files come and go: in memory, where they can.
    [ "$isolation" != bubblewrap ] ||
        command+=(bwrap --dev-bind / / --proc /proc
            --size "$TMP_BYTES" --tmpfs "$work/tmp"
            --unshare-net --unshare-pid --die-with-parent --)
    timeout --foreground -k 5 "$longest" "${command[@]}" "$room/kit/autograder/check" \
        >"$work/log" 2>&1 </dev/null
}

# What a second user's programs have left where everybody may write. One
# submission is judged at a time then, and of its processes none is left.
sweep() {
    find /tmp /var/tmp /dev/shm /run/lock -xdev -path "$room" -prune -o \
        -user "${second%:*}" -cnewer "$work/notes" -prune \
        -exec rm -rf -- {} + 2>/dev/null
    ipcs -s 2>/dev/null | awk -v user="${second%:*}" '$3 == user { print $2 }' |
        xargs -n 1 ipcrm -s 2>/dev/null
}

# A row for each planned test, none of them with points.
rows_of_error() {
    awk -F '\t' -v OFS='\t' -v id="$id" \
        '{ print id, $1, $2, $3, $4, 0, "grader-error", 0, "-" }' "$room/plan"
}

# Only a whole result counts: a row for each planned test, each in its place.
is_whole() {
    [ -f "$work/rows.tsv" ] && cut -f2-5 "$work/rows.tsv" | cmp -s - "$room/plan"
}

keep() {
    local new=$out/submissions/$code.new
    rm -rf "$new"
    mkdir -p "$new" || give_up "cannot write to $out"
    cp "$work/rows.tsv" "$work/notes" "$room/how" "$new" &&
        cp -R "$work/sources" "$work/stories" "$new" ||
        give_up "cannot write to $out"
    if [ "$state" = grader-error ]; then
        "$kit/report/printable" <"$work/log" | head -c 65536 >"$new/log"
    else
        : >"$new/whole"
    fi
    rm -rf "$store"
    mv "$new" "$store" || give_up "cannot write to $out"
}

state=judged unchanged=''
# What is left of one that was kept goes with the room.
trap '[ "$state" = kept ] || rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
read_entry
take
if [ -n "$unchanged" ]; then
    same_text "$work/notes" "$store/notes" || cp "$work/notes" "$store/notes"
    is_taken && state=kept || state=refused
else
    judge
    case $? in
    0 | 1) is_whole || state=grader-error ;;
    *) state=grader-error ;;
    esac
    [ "$isolation" != user ] || sweep
    if [ "$state" = grader-error ]; then
        rows_of_error >"$work/rows.tsv"
        rm -rf "$work/stories"
        mkdir "$work/stories"
    elif ! is_taken; then
        state=refused
    fi
    keep
fi
printf '%s\n' "$state"

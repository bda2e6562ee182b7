# class.bash - takes a whole class of submissions, and compares what became of
# each with its line in expected.tsv. For intake.bats.
# shellcheck shell=bash
# shellcheck disable=SC2154 # intake, tab and MESS: of who loads this

# All that is in a folder: kind, rights, size, when it was written, names, and
# what is in the files. Files that were read may say so.
list_class() (
    cd "$1" || exit 1
    find . -printf '%y %m %U %s %T@ %p %l\0' | LC_ALL=C sort -z | tr '\0' '\n'
    find . -type f -exec cksum {} + | LC_ALL=C sort
)

# take_class CLASS FOLDER: for submission N FOLDER/N/id, target, notes, status.
take_class() {
    local id path paths n=0 status
    "$intake/entries" "$1" >"$2/entries" 2>"$2/skipped" || return 1
    while IFS= read -r -d '' id; do
        paths=()
        while IFS= read -r -d '' path && [ -n "$path" ]; do
            paths+=("$path")
        done
        mkdir "$2/$((n += 1))"
        printf '%s\n' "$id" | awk -v ORS= '
            { gsub(/\\/, "\\\\"); print (NR > 1 ? "\\n" : "") $0 }' \
            >"$2/$n/id"
        status=0
        "$intake/take" "${paths[0]}" "$2/$n/target" "$2/$n/notes" \
            "${paths[@]:1}" >"$2/$n/said" 2>&1 </dev/null || status=$?
        echo "$status" >"$2/$n/status"
    done <"$2/entries"
}

nothing_wrong() {
    printf '%s' "${faults:-}"
    [ -z "${faults:-}" ]
}

fault() {
    faults+="$*"$'\n'
}

# The keys of what is in a target, blanks between; `-` when there are none.
# Whatever else stands there is told, too.
keys_in() {
    local file keys=
    while IFS= read -r file; do
        case ${file#*-} in
        */*.c) keys+="${keys:+ }${file%%/*}" ;;
        *) keys+=" stranger:$file" ;;
        esac
    done < <(cd "$1" && find . ! -type d | sed 's|^\./||' | LC_ALL=C sort)
    printf '%s\n' "${keys:--}"
}

# judge_case FOLDER KEYS WORDS
judge_case() {
    local id keys
    id=$(cat "$1/id")
    [ "$(cat "$1/status")" = 0 ] ||
        fault "$id: take ended with $(cat "$1/status"): $(cat "$1/said")"
    [ ! -s "$1/said" ] || fault "$id: take said $(cat "$1/said")"
    keys=$(keys_in "$1/target")
    [ "$keys" = "$2" ] || fault "$id: wanted $2, took $keys:
$(cat "$1/notes")"
    grep -qF -- "$3" "$1/notes" || fault "$id: its notes do not say \"$3\":
$(cat "$1/notes")"
    LC_ALL=C awk -F "$tab" 'NF != 3 || $2 == "" || $3 == "" ||
        $1 !~ /^(taken|refused|note|left-out)$/ { exit 1 }' "$1/notes" ||
        fault "$id: a line of its notes is not as it should be"
    # A line for each that was taken.
    [ "$(grep -c ^taken "$1/notes")" -eq \
        "$([ "$keys" = - ] && echo 0 || wc -w <<<"$keys")" ] ||
        fault "$id: what was taken and what its notes say differ"
}

# judge_class FOLDER: each line of expected.tsv, and no submission besides.
judge_class() {
    local folder id keys words
    for folder in "$1"/*/; do
        id=$(cat "$folder/id")
        if IFS=$tab read -r keys words < <(
            id=$id LC_ALL=C awk -F "$tab" '$1 == ENVIRON["id"] {
                print $2 FS $3 }' "$MESS/expected.tsv"); then
            judge_case "${folder%/}" "$keys" "$words"
        else
            fault "\"$id\" should be no submission"
        fi
    done
    [ "$(cat "$1"/*/status | wc -l)" -eq "$(wc -l <"$MESS/expected.tsv")" ] ||
        fault "there are $(cat "$1"/*/status | wc -l) submissions, not $(
            wc -l <"$MESS/expected.tsv")"
}

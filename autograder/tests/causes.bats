# causes.bats - the causes that drill names: where they send a student to
# read, and what shows that they are true.

tests=$BATS_TEST_DIRNAME
handouts=$BATS_TEST_DIRNAME/../../handouts

setup_file() {
    export BUILT=${SOCKETLABS_BUILD:-$BATS_TEST_DIRNAME/../build}
    make -s -C "$BATS_TEST_DIRNAME/../drill" BUILD="$BUILT"
    "$BUILT/drill" --causes >"$BATS_FILE_TMPDIR/causes"
    export CAUSES=$BATS_FILE_TMPDIR/causes
}

@test "there are at least 45 causes, each with a name of its own" {
    [ "$(wc -l <"$CAUSES")" -ge 45 ]
    [ -z "$(cut -f1 "$CAUSES" | sort | uniq -d)" ]
    if cut -f1 "$CAUSES" | grep -vxE '[a-z]+(-[a-z]+)*'; then
        return 1
    fi
}

@test "each sends its reader to a heading that is in the handouts" {
    local name key section file
    while IFS=$'\t' read -r name key section; do
        for file in "$handouts"/${key/#-/[01]}*.md; do
            grep -qE "^#+ $section" "$file" || {
                echo "$name: no heading \"$section\" in ${file##*/}"
                return 1
            }
            [ "$key" = - ] || break
        done
    done <"$CAUSES"
}

@test "each is the one of a wrong program" {
    local name
    for name in $(cut -f1 "$CAUSES"); do
        case $name in
        step-not-done) continue ;; # of every skeleton, see skeletons.bats
        esac
        grep -qlE "^ *cause: $name *\$" "$tests"/wrong/*/*.c || {
            echo "no program in wrong/ shows $name"
            return 1
        }
    done
}

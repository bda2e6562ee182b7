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

# All causes that drill can name, once each.
names() {
    cut -f1 "$CAUSES" | sort -u
}

@test "there are at least 45 causes, with plain names" {
    [ "$(names | wc -l)" -ge 45 ]
    if names | grep -vxE '[a-z]+(-[a-z]+)*'; then
        return 1
    fi
}

@test "each sends its reader to a heading that is in the handouts" {
    local name key section file
    while IFS=$'\t' read -r name key section; do
        # Without a key it is the handout of the lab under test: see below.
        [ "$key" = - ] || grep -qE "^#+ $section" "$handouts/$key.md" || {
            echo "$name: no heading \"$section\" in $key.md"
            return 1
        }
    done <"$CAUSES"
}

@test "whoever reads a story finds the heading that it names" {
    local story said key section
    for story in "$tests"/wrong/*/story; do
        # Of a failure that no rule knows; tests/programs counts them.
        grep -q '^  cause ' "$story" || continue
        said=$(sed -n 's|.*Read handouts/\(.*\)\.md, "\(.*\)"\.$|\1 \2|p' "$story")
        [ -n "$said" ] || { echo "$story: nothing to read"; return 1; }
        key=${said%% *} section=${said#* }
        # The heading may have the quotes itself: it quotes a message.
        grep -qE "^#+ \"?$section" "$handouts/$key.md" || {
            echo "$story: no heading \"$section\" in $key.md"
            return 1
        }
    done
}

@test "each is the one of a wrong program" {
    local name
    for name in $(names); do
        case $name in
        step-not-done) continue ;; # of every skeleton, see skeletons.bats
        esac
        grep -qlE "^ *cause: $name *\$" "$tests"/wrong/*/*.c || {
            echo "no program in wrong/ shows $name"
            return 1
        }
    done
}

# scenes.bats - what make demo draws stays as it is, on a busy machine, too.

scenes=$BATS_TEST_DIRNAME/../scenes

setup() {
    [ -r /proc/net/tcp ] || skip "this system does not show its sockets"
}

@test "every scene is drawn as it was" {
    "$scenes" 3>&-
}

@test "every scene is drawn as it was, with twice as many busy processes as cores" {
    local i busy=()
    for ((i = 0; i < 2 * $(getconf _NPROCESSORS_ONLN); i++)); do
        (exec 3>&-; while :; do :; done) &
        busy+=("$!")
    done
    status=0
    "$scenes" 3>&- || status=$?
    kill "${busy[@]}"
    [ "$status" -eq 0 ]
}

@test "the figures of the handouts are what their scenes show" {
    "$BATS_TEST_DIRNAME/../../figures" --check
}

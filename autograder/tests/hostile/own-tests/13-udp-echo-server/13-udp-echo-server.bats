# bats test_tags=points:20
@test "13-udp-echo-server step 1: is there" {
    echo "tests of its own" >>/tmp/socket-labs-canary
}

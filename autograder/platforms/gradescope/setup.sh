#!/usr/bin/env bash
# setup.sh - Gradescope runs it once, as root, to make the image in which
# submissions are judged (Ubuntu).
set -eu

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends \
    gcc libc6-dev make bats bubblewrap unzip procps util-linux
# Ubuntu has had a bats that is new enough since 23.04.
case $(bats --version) in
'Bats 0.'* | 'Bats 1.'[0-7] | 'Bats 1.'[0-7].*)
    apt-get install -y -qq --no-install-recommends npm
    npm install --global --no-fund --no-audit bats ;;
esac
hash -r
cd "$(dirname "$0")"
[ -d socket-labs ] || cd /autograder/source
# Nobody but root looks into this, not even where there is no sandbox.
chmod 700 .
socket-labs/autograder/build-kit "$PWD/socket-labs/autograder/build"

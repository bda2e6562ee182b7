# own-folder.bash - a folder of a script's own, which no signal leaves behind.
# Read by the bash scripts.

# remove_folder FOLDER: what was killed may make one more file meanwhile, so
# for two seconds this tries again.
remove_folder() {
    local last=$((SECONDS + 2))
    until rm -rf "$1" 2>/dev/null; do
        [ "$SECONDS" -le "$last" ] || return 1
    done
}

# own_folder VARIABLE NAME [COMMAND]: makes $TMPDIR/NAME.XXXXXX and sets
# VARIABLE, which was empty, to it. COMMAND, or removing the folder if none is
# given, is run at the script's end, which a signal now is, too: status 130 or
# 143. A signal that comes while the folder is made waits until VARIABLE is
# set, or nobody would know what to remove. Gives 1, and says nothing, when the
# folder cannot be made.
own_folder() {
    # shellcheck disable=SC2064 # the name is known now
    trap "${3:-remove_folder \"\$$1\"}" EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    eval "$1=\$(trap '' INT TERM HUP
        mktemp -d \"\${TMPDIR:-/tmp}/$2.XXXXXX\" 2>/dev/null)"
}

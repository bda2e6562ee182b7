# mask.awk - a story in, the same without what differs from run to run out:
# ports, as P, how often a call was repeated or how long it may wait, what a
# flood brought, what a compiler says, and the command that repeats the test.
# The sentences of a cause are put in one line, since they wrap where their
# numbers let them; of calls that look the same one is left.

# Numbers that may be ports, unless they count bytes; in hex after "hex".
function mask(text,   out, number) {
    gsub(/hex [0-9a-f][0-9a-f][0-9a-f][0-9a-f] and [0-9a-f][0-9a-f][0-9a-f][0-9a-f]/,
        "hex PP and PP", text)
    while (match(text, /[0-9]+/)) {
        number = substr(text, RSTART, RLENGTH)
        out = out substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        out = out (is_port(number, text, out) ? "P" : number)
    }
    return out text
}

function is_port(number, after, before) {
    if (before ~ /[0-9]:$/ || before ~ /[Pp]ort $/)
        return 1
    return number + 0 >= 1024 && number + 0 <= 65535 && length(number) <= 5 &&
        after !~ /^ (more )?(byte|letter)/ && before !~ /[0-9]\.$/ &&
        before !~ /byte $/
}

# Rows of hex and text: the digits in them may be of a port.
function mask_row(text) {
    gsub(/ 3[0-9]/, " 3.", text)
    return substr(text, 1, 50) mask_digits(substr(text, 51))
}

function mask_digits(text) {
    gsub(/[0-9]/, "#", text)
    return text
}

function mask_call(text) {
    # Bytes of something else, taken for an address.
    if (text !~ /[ (](127|0)\.[0-9]+\.[0-9]+\.[0-9]+:/)
        gsub(/[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+:[0-9]+/, "IP:P", text)
    sub(/\.\.\. [0-9]+ before these/, "... others before these", text)
    sub(/\.\.\. [0-9]+ between these/, "... others between these", text)
    sub(/   \([0-9]+ times(, bytes differ)?\)/, "", text)
    sub(/, [0-9]+ ms\)/, ", so many ms)", text)
    # How much of many bytes moves at once is the kernel's affair.
    if (text ~ /\([0-9]+, [0-9][0-9][0-9][0-9]+ bytes.*\) = (-1|[0-9][0-9][0-9])/) {
        sub(/, [0-9]+ bytes/, ", many bytes", text)
        sub(/\) = [0-9]+.*/, ") = many", text)
    }
    return mask(text)
}

# A flood goes round through the same few calls, and where it was when it was
# seen is luck: told from the call that comes first by the alphabet, without
# the one that it was in.
function close_calls(   i, first, last) {
    first = 1
    last = n_calls
    if (n_calls > 0 && flood && goes_round) {
        if (calls[last] ~ /send.* \.\.\. waiting$/)
            last--
        first = 2
        for (i = 3; i <= last; i++)
            if (calls[i] < calls[first])
                first = i
        print calls[1]
    }
    for (i = first; i <= last; i++)
        print calls[i]
    for (i = 2; i < first; i++)
        print calls[i]
    n_calls = 0
}

# How often, and how much the kernel had room for just then, is luck.
function close_cause() {
    close_calls()
    sub(/out [0-9]+ times, and your/, "out so many times, and your", cause)
    sub(/again within [0-9]+ ms/, "again within so many ms", cause)
    sub(/no socket call for [0-9.]+ seconds/,
        "no socket call for so many seconds", cause)
    sub(/[0-9]+ times in a row/, "so many times in a row", cause)
    sub(/The last [0-9]+ calls/, "The last many calls", cause)
    if (cause ~ /failed with EAGAIN/)
        sub(/to send [0-9]+ byte/, "to send so many byte", cause)
    if (cause ~ /are all the same: (send|write)/)
        sub(/, [0-9]+ bytes/, ", many bytes", cause)
    if (cause != "")
        print mask(cause)
    cause = ""
}

/^  again/ { close_cause(); exit }
# What a compiler says is its own; where, and the cause, are ours.
/^  does not compile/ { print; in_compiler = 1; next }
/^  cause   / { in_compiler = 0 }
in_compiler { next }
/^  calls   / { in_calls = 1 }
/^  cause   / { close_calls(); cause = $0; in_calls = 0; next }
cause != "" { sub(/^ +/, ""); cause = cause " " $0; next }
/^      wanted +[0-9]+  / { print mask_row($0); next }
# How much of it had come by then is luck.
/^      got +[0-9]+  / { print substr($0, 1, 19); next }
/^      first differs/ { sub(/ +\^\^/, " ^^") }
# A sanitizer reports on its own time: at whichever step that is noticed.
/^  (ok|->) / { steps = steps mask($0) "\n"; next }
steps != "" {
    if ($0 !~ /^      [a-z_0-9]+\.c:[0-9]+/)
        printf "%s", steps
    steps = ""
}
/^          \.\.\. and [0-9]+ more bytes$/ { sub(/[0-9]+/, "some"); print; next }
in_calls {
    if (/\.\.\. [0-9][0-9][0-9]+ before these/)
        flood = 1
    if (/ between these/)
        flood = 0
    $0 = mask_call($0)
    if ($0 in seen)
        goes_round = 1
    else
        calls[++n_calls] = $0
    seen[$0]
    next
}
/^      wanted a second between/ { sub(/[0-9]+ ms/, "so many ms") }
# Before the length of a type compilers have a blank, or none.
/^      \(.* for type '/ { gsub(/ \[/, "["); is_undefined = 1 }
# Of what is undefined some sanitizers report on stderr, some into a file.
is_undefined && /^  stderr / { next }
# TIMEOUT_FACTOR stretches it.
/^      .* for [0-9.]+ seconds$/ { sub(/[0-9.]+ seconds$/, "so many seconds") }
{ print mask($0) }
END { close_cause() }

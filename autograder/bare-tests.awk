# bare-tests.awk - the test files named, as bats reads them fastest.
#
# bats looks at each line of a file four times and more, and here most lines
# are dialogues; and at each character of a name that is no letter, digit,
# blank, _ or -. In the folder SOCKETLABS_RUN/tests (from the environment) are
# left, for the first file, 001.bats and its quoted here-documents, 001.1 and so
# on; the others follow. What is no comment between tests is all there. A test
# is called KEY step K SENTENCE, with _ for what bats is slow at and "again" at
# the end as long as another has that name, and tells drill KEY and step K. To be
# run with LC_ALL=C: report/results makes the same of a name, byte by byte.

function path(name) { return folder "/" name }

FNR == 1 {
    folder = ENVIRON["SOCKETLABS_RUN"] "/tests"
    if (file != "")
        close(path(file ".bats"))
    file = sprintf("%03d", ++files)
    documents = 0
    end = part = ""
    inside = 0
}

# In a here-document, which is left apart, or in its place.
end != "" {
    line = $0
    if (indented)
        sub(/^\t+/, "", line)
    if (line != end || part == "")
        print > path(part == "" ? file ".bats" : part)
    if (line == end) {
        if (part != "")
            close(path(part))
        end = part = ""
    }
    next
}

/^@test / {
    inside = 1
    sub(/^@test "/, "")
    sub(/" \{$/, "")
    which = substr($0, 1, index($0, ": ") - 1)
    sub(/: /, " ")
    gsub(/[^A-Za-z0-9 _-]/, "_")
    while ($0 in called)
        $0 = $0 " again"
    called[$0]
    $0 = "@test \"" $0 "\" {\n    export SOCKETLABS_TEST='" which "'"
}

/^}/ { inside = 0 }

!inside && /^(#.*)?$/ { next }

/(^|[^<])<<'[A-Za-z_]+'$/ {
    match($0, /<<'[A-Za-z_]+'$/)
    end = substr($0, RSTART + 3, RLENGTH - 4)
    indented = 0
    part = file "." ++documents
    printf "" > path(part)
    $0 = substr($0, 1, RSTART - 1) "<\"$SOCKETLABS_RUN/tests/" part "\""
}

match($0, /(^|[^<])<<-?["'\\]?[A-Za-z_]+["']?$/) {
    end = substr($0, RSTART, RLENGTH)
    indented = end ~ /<<-/
    gsub(/[^A-Za-z_]/, "", end)
}

{ print > path(file ".bats") }

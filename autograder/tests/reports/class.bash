# class.bash - a class as grade leaves it, made by hand, and readers of what the
# reports say of it. Read by reports.bats, which sets `kit`.
# shellcheck shell=bash
# shellcheck disable=SC2154 # kit is set by who reads this

# new_class ISOLATION KEY ...: a class of nobody, so far.
new_class() {
    rm -rf out made
    mkdir -p out/submissions made
    printf '%s\t%s\n' isolation "$1" kit 12-34 compiler 'cc <1> & "2"' \
        labs "${*:2}" started 2030-01-02T03:04:05Z \
        ended 2030-01-02T03:14:05Z submissions 0 >out/facts.tsv
    printf 'submission\tcode\tstate\tnotes\n' >out/submissions.tsv
    printf '%s\t' submission lab step test points earned verdict ms |
        sed 's/$/cause/' >out/results.tsv
    printf '\n' >>out/results.tsv
}

# add ID CODE STATE VERDICT ...: a submission, its id escaped as it is there;
# a verdict for each test, with the cause after a colon. A lab has three
# tests, of 1, 2 and 3 points.
add() {
    local id=$1 code=$2 state=$3 n=0 verdict cause lab earned points
    shift 3
    mkdir -p "out/submissions/$code/stories"
    printf 'left-out\ta <b>&\tis no C file\n' >"out/submissions/$code/notes"
    printf '%s\t%s\t%s\t1\n' "$id" "$code" "$state" >>out/submissions.tsv
    while [ $# -gt 0 ]; do
        verdict=${1%%:*} cause=${1#"${1%%:*}"} lab=01-sockaddr_in
        [ "$n" -lt 3 ] || lab=11-tcp-echo-server
        points=$((n % 3 + 1)) earned=0
        [ "$verdict" != pass ] || earned=$points
        printf '%s\t' "$id" "$lab" "$points" "test <$n> & \"more\"" "$points" \
            "$earned" "$verdict" "$((n * 10))"
        cause=${cause#:}
        printf '%s\n' "${cause:--}"
        [ "$verdict" = pass ] || printf '  -> %s <i>%d</i> \377\033[31m\n' \
            "story-of-$code" "$n" >"out/submissions/$code/stories/$n"
        n=$((n + 1))
        shift
    done >>out/results.tsv
}

# Six verdicts that are not all the same.
some=(pass pass wrong:port-bytes-swapped pass timeout:descriptor-leaked
    not-reached)

# Names as they come, and names that were made to do harm.
add_odd_names() {
    local long evil
    long=$(printf 'long%.0s' 1 2 3 4 5 6 7 8 9 10)
    evil="document.body.id='ran'"
    add ada ada judged pass pass pass pass pass pass
    add 'o"brien, "x"' o%22brien judged "${some[@]}"
    add "<script>$evil</script>" script judged "${some[@]}"
    add "\"><img src=x onerror=$evil>" img judged "${some[@]}"
    add "' onmouseover='$evil" apostrophe judged "${some[@]}"
    add '=HYPERLINK("http://x.invalid/","y")' formula kept "${some[@]}"
    add '+1' plus judged "${some[@]}"
    add '-1+1' minus judged "${some[@]}"
    add '@SUM(A1)' at judged "${some[@]}"
    add '\t=1' tab judged "${some[@]}"
    add '\r=1' cr judged "${some[@]}"
    add ' =1' blank judged "${some[@]}"
    add 'new\nline' new%0Aline judged "${some[@]}"
    add $'\327\251\327\234 \342\200\256evil' rtl judged "${some[@]}"
    add $'emoji \360\237\230\200' emoji judged "${some[@]}"
    add $'bad\377\303 \302\205 \355\240\200 \364\220\200\200' bad judged "${some[@]}"
    add "$long$long$long$long$long" long judged "${some[@]}"
    add 'back\\slash\\n' backslash judged "${some[@]}"
    add '\x1b[31mred' red judged "${some[@]}"
    add ']]>&amp;<!--' cdata judged "${some[@]}"
    add '%s%n%d' format judged "${some[@]}"
    add 'ends; =1+1' semicolon judged "${some[@]}"
    add nobody nobody refused missing missing missing missing missing missing
    add skips skips judged skipped pass pass skipped skipped skipped
    add broken broken grader-error pass pass pass \
        grader-error grader-error grader-error
    add compiles-not compiles-not judged build-failed:brace-missing \
        build-failed:brace-missing build-failed:brace-missing pass pass pass
}

# report NAME FILE [AWK ...]: made/FILE, by that awk.
report() {
    local name=$1 file=$2 inputs=(out/facts.tsv out/submissions.tsv)
    shift 2
    [ $# -gt 0 ] || set -- awk
    [ ! -f out/causes.tsv ] || inputs=(out/causes.tsv "${inputs[@]}")
    [ ! -f out/hidden.tsv ] || inputs+=(out/hidden.tsv)
    LC_ALL=C "$@" -v out="made/$file" -f "$kit/report/class.awk" \
        -f "$kit/report/figures.awk" -f "$kit/report/$name.awk" \
        "${inputs[@]}" out/results.tsv >made/text || return
    [ "$name" = html ] || mv made/text "made/$file"
}

all_reports() {
    report csv grades.csv "$@"
    report json results.json "$@"
    report junit junit.xml "$@"
    report text report.txt "$@"
    report html html "$@"
}

has() {
    grep -qF -- "$1" "$2" || { echo "not in $2: $1"; return 1; }
}

has_not() {
    ! grep -rF -- "$1" "$2"
}

# none GREP-ARGUMENTS: no line is found. A bare ! would not fail a test.
none() {
    ! LC_ALL=C grep "$@"
}

# An RFC 4180 reader: a line a field, RECORD tab FIELD tab VALUE, line ends in
# values as ~. Anything that is not of that form is an error.
read_csv() {
    LC_ALL=C awk '
        { text = text $0 "\n" }
        END {
            while (length(text) > 0) {
                field++
                value = ""
                if (substr(text, 1, 1) == "\"") {
                    text = substr(text, 2)
                    for (;;) {
                        at = index(text, "\"")
                        if (!at) { print "no second quote"; exit 1 }
                        value = value substr(text, 1, at - 1)
                        text = substr(text, at + 1)
                        if (substr(text, 1, 1) != "\"")
                            break
                        value = value "\""
                        text = substr(text, 2)
                    }
                } else {
                    match(text, /^[^",\r\n]*/)
                    value = substr(text, 1, RLENGTH)
                    text = substr(text, RLENGTH + 1)
                }
                gsub(/\n/, "~", value)
                printf "%d\t%d\t%s\n", record + 1, field, value
                if (substr(text, 1, 2) == "\r\n") {
                    if (record && field != fields) { print "fields"; exit 1 }
                    fields = field
                    record++
                    field = 0
                    text = substr(text, 3)
                } else if (substr(text, 1, 1) == ",")
                    text = substr(text, 2)
                else { print "no end of field"; exit 1 }
            }
        }' "$1"
}

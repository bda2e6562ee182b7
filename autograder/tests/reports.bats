# reports.bats - the reports on a class: whole and true in each format,
# whatever the names and bytes in them, under every awk.

# shellcheck disable=SC2154 # some is set in reports/class.bash
kit=$BATS_TEST_DIRNAME/..
tab=$'\t'
# shellcheck disable=SC1091 # it is looked at by itself
. "$BATS_TEST_DIRNAME/reports/class.bash"

# A class with a submission for each odd name, of two labs with three tests.
setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LC_ALL
    new_class bubblewrap 01-sockaddr_in 11-tcp-echo-server
}

# What a browser makes of a page, after its scripts have run.
dom_of() {
    local browser
    for browser in chromium chromium-browser google-chrome; do
        command -v "$browser" >/dev/null || continue
        "$browser" --headless --no-sandbox --disable-gpu --disable-sync \
            --disable-background-networking --disable-component-update \
            --no-first-run --user-data-dir="$PWD/browser" \
            --dump-dom "file://$PWD/$1" 2>/dev/null 3>&-
        return
    done
    skip "no chromium"
}

@test "every awk makes the same of any names, and it is UTF-8" {
    local awk first='' file
    add_odd_names
    printf '11-tcp-echo-server\t2\ttest <4> & "more"\n' >out/hidden.tsv
    for awk in mawk gawk 'busybox awk' original-awk; do
        command -v "${awk%% *}" >/dev/null || continue
        # shellcheck disable=SC2086 # two words
        all_reports $awk
        find made -type f | while IFS= read -r file; do
            iconv -f UTF-8 -t UTF-8 "$file" >/dev/null ||
                { echo "$awk: $file is no UTF-8"; exit 1; }
            # Line ends and tabs are all the control characters there are.
            [ -z "$(LC_ALL=C tr -d '\n\r\t\040-\176\200-\377' <"$file")" ]
        done
        rm -rf "made.${awk%% *}"
        cp -R made "made.${awk%% *}"
        first=${first:-made.${awk%% *}}
        diff -r "$first" "made.${awk%% *}"
    done
    [ -n "$first" ]
}

@test "grades.csv read back has the points of results.tsv, a line a submission" {
    add_odd_names
    report csv grades.csv
    read_csv made/grades.csv >cells || { tail -n 1 cells; return 1; }
    [ "$(grep -c "^1$tab" cells)" -eq 5 ]
    [ "$(grep "^1$tab" cells | cut -f3 | tr '\n' ' ')" = \
        'submission 01-sockaddr_in 11-tcp-echo-server total max ' ]
    # The sums, taken from the rows in another way.
    LC_ALL=C awk -F '\t' 'NR == 1 { next }
        $1 != last { n++; last = $1 }
        { sum[n] += $6; max[n] += $7 == "skipped" ? 0 : $5 }
        $7 == "grader-error" { sum[n] = "grader-error" }
        END { for (i = 1; i <= n; i++) print i + 1, sum[i], max[i] }' \
        out/results.tsv >wanted
    awk -F '\t' '$2 == 4 { total = $3 } $2 == 5 && $1 > 1 { print $1, total, $3 }' \
        cells >got
    diff wanted got
    # Labs and total agree, where they are points.
    awk -F '\t' '$1 > 1 && $2 == 2 { sum = $3 } $1 > 1 && $2 == 3 { sum += $3 }
        $1 > 1 && $2 == 4 && $3 != "grader-error" && $3 != sum { exit 1 }' cells
}

@test "ids in grades.csv are what they were, and no formula is left" {
    local id
    add_odd_names
    report csv grades.csv
    read_csv made/grades.csv | grep "^[0-9]*${tab}1$tab" | cut -f3- >ids
    for id in ada 'o"brien, "x"' 'new~line' 'back\slash\n' '\x1b[31mred' \
        "'=HYPERLINK(\"http://x.invalid/\",\"y\")" "'+1" "'-1+1" "'@SUM(A1)" \
        "'${tab}=1" "'"$'\r''=1' "' =1" 'ends; =1+1' \
        'bad\xff\xc3 \xc2\x85 \xed\xa0\x80 \xf4\x90\x80\x80'; do
        grep -qxF -- "$id" ids || { echo "not there: $id"; return 1; }
    done
    none '^[=+@-]' ids
    # Nor where a spreadsheet takes ; for the separator.
    has '"ends; =1+1",' made/grades.csv
}

@test "what was not judged is no grade anywhere, and loud" {
    add ada ada judged pass pass pass pass pass pass
    add broken broken judged pass pass pass pass grader-error pass
    # Half of this one never came.
    add torn torn judged pass pass pass
    add failed failed grader-error pass pass pass pass pass pass
    # And of this one nothing.
    add lost lost judged
    all_reports
    printf '%s\r\n' submission,01-sockaddr_in,11-tcp-echo-server,total,max \
        ada,6,6,12,12 broken,6,grader-error,grader-error,12 \
        torn,6,grader-error,grader-error,6 failed,6,6,grader-error,12 \
        lost,grader-error,grader-error,grader-error,0 | diff - made/grades.csv
    has 'GRADER ERRORS: 4 submissions not judged' made/report.txt
    has '!! torn: 11' made/report.txt
    has '  !! error  6 !!  broken' made/report.txt
    has 'mean 12.0 of 12.0 points' made/report.txt
    has 'GRADER ERROR: 4 submissions could not be judged' made/html/index.html
    has 'GRADER ERROR: this submission' made/html/student/lost.html
    has '"grader_errors": 4' made/results.json
    [ "$(grep -c '^     "earned": null, "max"' made/results.json)" -eq 4 ]
    has '<error type="grader-error"' made/junit.xml
    has 'name="it was judged"' made/junit.xml
}

@test "results.json is JSON, and its sums are those of its tests" {
    command -v jq >/dev/null || skip "no jq"
    add_odd_names
    printf '11-tcp-echo-server\t2\ttest <4> & "more"\n' >out/hidden.tsv
    report json results.json
    jq -e '.format == "socket-labs-results" and .version == 1 and
        .run.isolation == "bubblewrap" and .run.grader_errors == 1 and
        (.submissions | length) == .run.submissions and
        ([.submissions[] | select(.earned != null) |
            .earned == ([.tests[].earned] | add) and
            .earned == ([.labs[].earned] | add) and
            .max == ([.labs[].max] | add)] | all) and
        ([.submissions[].tests[] | select(.hidden)] | length) ==
            .run.submissions' made/results.json
    jq -r '.submissions[].submission' made/results.json >ids
    grep -qxF 'back\slash\n' ids
    grep -qxF 'new' ids
    jq -e '[.submissions[].submission] | index("\u001b[31mred")' made/results.json
    # Byte for byte, names come back as they were.
    jq -e '[.submissions[].submission] | index("emoji \ud83d\ude00")' \
        made/results.json
    # Every row is there, in order.
    jq -r '.submissions[].tests[] | [.lab, .step, .points, .earned, .verdict,
        .ms, .cause // "-"] | @tsv' made/results.json >got
    LC_ALL=C tail -n +2 out/results.tsv | LC_ALL=C cut -f2,3,5- >wanted
    diff wanted got
}

@test "junit.xml is XML 1.0, and its counts are those of its tests" {
    local count
    command -v xmllint >/dev/null || skip "no xmllint"
    add_odd_names
    report junit junit.xml
    xmllint --noout made/junit.xml
    count() {
        xmllint --xpath "$1" made/junit.xml
    }
    [ "$(count 'count(//testcase)')" -eq "$(($(wc -l <out/results.tsv) - 1))" ]
    [ "$(count 'count(//testcase)')" = "$(count 'string(/testsuites/@tests)')" ]
    for count in failure error skipped; do
        [ "$(count "count(//testcase/$count)")" -gt 0 ]
    done
    for count in failures:failure errors:error skipped:skipped; do
        [ "$(count "count(//testcase/${count#*:})")" = \
            "$(count "string(/testsuites/@${count%:*})")" ]
        [ "$(count "sum(//testsuite/@${count%:*})")" = \
            "$(count "string(/testsuites/@${count%:*})")" ]
    done
    [ "$(count 'count(//testsuite)')" -eq 52 ]
    [ "$(count 'count(//property[@name="isolation" and @value="bubblewrap"])')" \
        -eq 52 ]
    [ "$(count "count(//property[@value=']]>&amp;<!--'])")" -eq 2 ]
}

@test "a browser shows each row, sorts them, and runs nothing that is in a name" {
    local n
    add_odd_names
    report html html
    dom_of made/html/index.html >dom
    has '</html>' dom
    n=$(sed -n '/id="students"/,/<\/table>/p' dom | grep -c '<th scope="row">')
    [ "$n" -eq 26 ]
    has_not 'id="ran"' dom
    # The page's own script was let in by its hash.
    has 'cursor: pointer' dom
    dom_of made/html/student/script.html >dom
    has '<h1><bdi>&lt;script&gt;' dom
    has_not 'id="ran"' dom
    has '&lt;i&gt;2&lt;/i&gt; \xff\x1b[31m' dom
}

@test "each submission has its page, each link leads to one, nothing is remote" {
    local href
    add_odd_names
    report html html
    [ "$(find made/html/student -type f | wc -l)" -eq 26 ]
    sed -n 's/.*<th scope="row"><a href="\([^"]*\)".*/\1/p' \
        made/html/index.html >links
    [ "$(sort -u links | wc -l)" -eq 26 ]
    while IFS= read -r href; do
        [ -f "made/html/$(printf '%s\n' "$href" | sed 's/%25/%/g')" ]
    done <links
    none -rEi '<(script|link|img|iframe|object|form)[ >]' made/html/student
    none -rE '(src|href)="?([a-z]+:|//)|url\(|@import' made/html
    [ "$(grep -rlF "content=\"default-src 'none';" made/html | wc -l)" -eq 27 ]
    # A code that would lead out of the folder names no file.
    new_class none 01-sockaddr_in
    add climber ok judged pass pass pass
    sed 's|\tok\t|\t../../ok\t|' out/submissions.tsv >changed
    mv changed out/submissions.tsv
    report html html
    [ "$(find made -name '*.html' | wc -l)" -eq 2 ]
    [ -f made/html/student/%n1.html ]
}

@test "a student's page has each failure as it was told, but of a hidden test" {
    local page=made/html/student/ada.html
    add ada ada judged "${some[@]}"
    printf 'lab\tstep\ttest\n11-tcp-echo-server\t2\ttest <4> & "more"\n' \
        >out/hidden.tsv
    report html html
    has 'story-of-ada &lt;i&gt;2&lt;/i&gt;' "$page"
    has 'test &lt;4&gt; &amp; &quot;more&quot;' "$page"
    has '<b>timeout</b>' "$page"
    has 'hidden test' "$page"
    has_not '&lt;i&gt;4&lt;/i&gt;' made/html
    has_not descriptor-leaked "$page"
    # What was not reached is no failure to read.
    has_not '&lt;i&gt;5&lt;/i&gt;' made/html
    has 'a &lt;b&gt;&amp;' "$page"
}

@test "a cause of the compiler's is read about where its student is sent" {
    add ada ada judged build-failed:semicolon-missing build-failed build-failed
    printf '%s\t%s\t%s\n' descriptor-leaked 09-close 'Other signs' >out/causes.tsv
    all_reports
    has 'read handouts/01-sockaddr_in.md, "The calls"' made/report.txt
    # Without the table nobody knows which causes are those.
    rm out/causes.tsv
    all_reports
    has_not '"The calls"' made/report.txt
}

@test "points lost are counted for the cause, with what stood on it" {
    add ada ada judged "${some[@]}"
    add bob bob judged pass pass pass wrong:port-bytes-swapped not-reached not-reached
    add cyd cyd judged pass wrong:step-not-done pass missing missing missing
    add dee dee judged pass wrong:step-not-done pass pass pass pass
    add eve eve judged pass pass pass pass pass wrong:listening-socket-closed
    printf '%s\t%s\t%s\n' descriptor-leaked 09-close 'Other signs' \
        port-bytes-swapped - 'The port is another one' \
        listening-socket-closed - '"Bad file descriptor"' >out/causes.tsv
    all_reports
    grep -A 2 '^1\. port-bytes-swapped' made/report.txt
    has '   cost 2 submissions 9 points, most in 11-tcp-echo-server' made/report.txt
    has '   read handouts/11-tcp-echo-server.md, "The port is another one"' \
        made/report.txt
    has '2. descriptor-leaked' made/report.txt
    has '   cost 1 submission 5 points' made/report.txt
    has 'read handouts/09-close.md, "Other signs"' made/report.txt
    has 'Steps not done yet cost 2 submissions 4 points.' made/report.txt
    has 'read handouts/11-tcp-echo-server.md, "Bad file descriptor"' made/report.txt
    has '  all points: 1 of 5' made/report.txt
    has '  fails most: step 2, 2 of 5, 2 for step-not-done' made/report.txt
    has '<code>port-bytes-swapped</code></td><td class="n">2</td><td class="n">9<' \
        made/html/index.html
    has '"cause": "port-bytes-swapped", "submissions": 2, "points": 9' \
        made/results.json
}

@test "report.txt fits in 80 columns, and names keep both their ends" {
    add_odd_names
    report text report.txt
    # No character takes more columns than bytes.
    LC_ALL=C awk '{ gsub(/[\200-\277]/, "") } length($0) > 80 { print; bad = 1 }
        END { exit bad }' made/report.txt
    has '...glonglong' made/report.txt
    has '\xe2\x80\xaeevil' made/report.txt
    has 'new\nline' made/report.txt
    [ "$(grep -c '^ *[0-9]*/[0-9]* \|^  !! error ' made/report.txt)" -eq 26 ]
}

@test "without a sandbox every report for people says so, on top" {
    local isolation
    for isolation in none 'second user' '<b>'; do
        new_class "$isolation" 01-sockaddr_in
        add ada ada judged pass pass pass
        all_reports
        grep -i "^isolation: $isolation" made/report.txt
        isolation=$(printf '%s\n' "$isolation" | sed 's/</\&lt;/; s/>/\&gt;/')
        grep "solation: .*$isolation" made/html/index.html
        grep "solation: .*$isolation" made/html/student/ada.html
        has "name=\"isolation\" value=\"$isolation\"" made/junit.xml
    done
    has 'class="warn"' made/html/index.html
}

@test "a class of nobody, of one, and one asked for a single lab are classes" {
    new_class bubblewrap 01-sockaddr_in 11-tcp-echo-server
    all_reports
    printf 'submission,01-sockaddr_in,11-tcp-echo-server,total,max\r\n' |
        cmp - made/grades.csv
    has 'There is no submission with a grade.' made/report.txt
    has 'There is no submission with a grade.' made/html/index.html
    has 'tests="0"' made/junit.xml
    new_class bubblewrap 01-sockaddr_in
    add ada ada judged skipped skipped skipped
    all_reports
    has 'ada,0,0,0' made/grades.csv
    has_not 11-tcp made
    has 'skipped="3"' made/junit.xml
    # results.tsv alone is enough.
    LC_ALL=C awk -f "$kit/report/class.awk" -f "$kit/report/csv.awk" out/results.tsv | cmp - made/grades.csv
}

@test "a results.tsv that is not whole is refused, with status 2" {
    local name broken
    add ada ada judged pass pass pass pass pass pass
    cp out/results.tsv whole
    for broken in '$s/...$//;$s/\t[^\t]*$//' 's/\tpass\t/\tgood\t/' 1d \
        's/\t3\tpass/\tx\tpass/' '1,$d'; do
        sed "$broken" whole >out/results.tsv
        for name in csv json junit text html; do
            status=0
            report "$name" "of-$name" 2>err || status=$?
            [ "$status" -eq 2 ]
            [ ! -s made/text ]
            grep 'results\.tsv' err
        done
    done
}

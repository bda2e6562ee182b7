# junit.awk - junit.xml, which continuous integration servers read.
#
# usage: LC_ALL=C awk -f class.awk \
#            -f junit.awk OUT/facts.tsv OUT/submissions.tsv \
#            [OUT/hidden.tsv] OUT/results.tsv
#
# A testsuite for each lab of each submission, a testcase for each test.
# README.md here says what becomes of a verdict.

# Text as XML has it. Escapes of results.tsv stay as they are, since XML has
# no way to write most control characters.
function xml(text) {
    text = utf8(text)
    if (text ~ /[&<>"\t]/) {
        gsub(/&/, "\\&amp;", text)
        gsub(/</, "\\&lt;", text)
        gsub(/>/, "\\&gt;", text)
        gsub(/"/, "\\&quot;", text)
        gsub(/\t/, "\\&#9;", text)
    }
    return text
}

# What a verdict is to a reader of JUnit: a test that was not reached failed
# nothing itself, what it stands on did.
function kind_of(verdict) {
    if (verdict == "pass")
        return ""
    if (verdict == "skipped" || verdict == "not-reached")
        return "skipped"
    return verdict == "grader-error" ? "error" : "failure"
}

function property(key, value) {
    return "      <property name=\"" key "\" value=\"" xml(value) "\"/>\n"
}

function testcase(id, f,   what, title, message) {
    what = kind_of(f[7])
    count[what]++
    suite_ms += f[8]
    title = f[3] == "-" ? f[4] : "step " f[3] ": " f[4]
    body = body sprintf("    <testcase classname=\"%s\" name=\"%s\" " \
        "time=\"%.3f\"", id, xml(title), f[8] / 1000)
    if (what == "") {
        body = body "/>\n"
        return
    }
    message = f[7] ", 0 of " f[5] " points"
    if (f[9] != "-")
        message = message ", cause: " f[9]
    body = body ">\n      <" what
    if (what != "skipped")
        body = body " type=\"" f[7] "\""
    body = body " message=\"" xml(message) "\"/>\n    </testcase>\n"
}

# A lab of which nothing is known is one error.
function testsuite(s, l,   id, j, f) {
    id = xml(name[s]) " " xml(key_of[l])
    body = ""
    count["failure"] = count["error"] = count["skipped"] = suite_ms = 0
    for (j = 1; j <= rows_in[s, l]; j++) {
        split(row[s, row_in[s, l, j]], f, "\t")
        testcase(id, f)
    }
    if (!rows_in[s, l]) {
        split("-\t-\t-\tit was judged\t0\t0\tgrader-error\t0\t-", f, "\t")
        testcase(id, f)
    }
    printf "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=" \
        "\"%d\" skipped=\"%d\" time=\"%.3f\">\n    <properties>\n", id, \
        rows_in[s, l] ? rows_in[s, l] : 1, count["failure"], \
        count["error"], count["skipped"], suite_ms / 1000
    printf "%s%s%s%s%s    </properties>\n%s  </testsuite>\n", \
        property("isolation", isolation), property("submission", name[s]), \
        property("lab", key_of[l]), \
        property("points", faults[s, l] ? "grader-error" : earned[s, l] + 0), \
        property("max", max[s, l] + 0), body
}

# The sums stand in the first line, so they are counted beforehand.
function count_all(   s, l, j, f) {
    for (s = 1; s <= submissions; s++) {
        for (j = 1; j <= rows[s]; j++) {
            split(row[s, j], f, "\t")
            sums[kind_of(f[7])]++
            tests++
        }
        for (l = 1; l <= labs; l++)
            if (!rows_in[s, l]) {
                sums["error"]++
                tests++
            }
    }
}

END {
    if (refused)
        exit 2
    count_all()
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    printf "<testsuites name=\"socket-labs\" tests=\"%d\" failures=\"%d\" " \
        "errors=\"%d\" skipped=\"%d\">\n", tests, sums["failure"], \
        sums["error"], sums["skipped"]
    for (s = 1; s <= submissions; s++)
        for (l = 1; l <= labs; l++)
            testsuite(s, l)
    print "</testsuites>"
}

# html.awk - the folder html: index.html, the class for an instructor, and
# student/CODE.html, a page for each submission.
#
# usage: LC_ALL=C awk -v out=OUT/html -f class.awk -f figures.awk \
#            -f html.awk [causes.tsv] OUT/facts.tsv \
#            OUT/submissions.tsv [OUT/hidden.tsv] OUT/results.tsv
#
# causes.tsv is what `drill --causes` prints: where a cause is explained.
# Stories and notes are read from submissions/, which is beside OUT/html.
# Pages need nothing but themselves. All text goes through html(), and should
# anything ever get past that, the policy in each page runs no script but the
# one that sorts the table, known by its hash.

BEGIN {
    # A click on a column's title, or Enter, sorts by it; again, the other way.
    script = "document.querySelectorAll(\"#students thead " \
        "th\").forEach(function (th, i) { var way = -1; function sort() " \
        "{ var body = document.querySelector(\"#students tbody\"), rows = " \
        "Array.from(body.rows); way = -way; rows.sort(function (a, b) { " \
        "var x = a.cells[i].textContent, y = b.cells[i].textContent, d " \
        "= i ? (parseFloat(x) || 0) - (parseFloat(y) || 0) : 0; return " \
        "way * (d || x.localeCompare(y)); }); rows.forEach(function " \
        "(row) { body.appendChild(row); }); } th.tabIndex = 0; " \
        "th.style.cursor = \"pointer\"; th.onclick = sort; th.onkeydown = " \
        "function (e) { if (e.key == \"Enter\") sort(); }; });"
    script_hash = "sha256-8renJcL9ms+YWqED66yNfpYjyo/8f1rKvFWCFsnwEu0="
}

# Text as HTML has it, fit for an attribute, too. Escapes of results.tsv stay
# as they are: so they can be seen.
function html(text) {
    text = utf8(text)
    if (text ~ /[&<>"']/) {
        gsub(/&/, "\\&amp;", text)
        gsub(/</, "\\&lt;", text)
        gsub(/>/, "\\&gt;", text)
        gsub(/"/, "\\&quot;", text)
        gsub(/'/, "\\&#39;", text)
    }
    return text
}

# A name may be of any script: bdi keeps its direction to itself.
function bdi(text) {
    return "<bdi>" html(text) "</bdi>"
}

function put(text) {
    print text >file
}

function things(n, word) {
    return n + 0 " " word (n == 1 ? "" : "s")
}

function percent(part, of) {
    return of > 0 ? int(100 * part / of) : 0
}

function style() {
    put("<style>")
    put(":root { color: #1a1a1a; background: #fff; font: 17px/1.45 sans-serif }")
    put("body { max-width: 76rem; margin: 0 auto; padding: 1rem }")
    put("h1 { margin: .2em 0; line-height: 1.2; overflow-wrap: anywhere }")
    put("h2 { margin: 1.6em 0 .4em; border-bottom: 2px solid #08519c }")
    put("h3, h4 { margin: 1.4em 0 .3em; overflow-wrap: anywhere } h4 { margin-top: .9em }")
    put("abbr { text-decoration: none }")
    put("p { max-width: 46rem; margin: .5em 0; overflow-wrap: anywhere }")
    put("a { color: #08519c }")
    put(".warn, .error { border: 3px solid #000; background: #ffe08a; " \
        "padding: .5em .8em; font-weight: bold; max-width: none }")
    put(".box { overflow-x: auto; position: relative }")
    put("table { border-collapse: collapse; font-variant-numeric: tabular-nums }")
    put("th, td { border: 1px solid #999; padding: .2em .5em; text-align: left; " \
        "vertical-align: top }")
    put("thead th { background: #eee } .n { text-align: right; white-space: nowrap }")
    put("code, pre { font: .88em/1.4 monospace } td { white-space: nowrap }")
    put(".t { white-space: normal; min-width: 11em; overflow-wrap: anywhere }")
    put("pre { overflow-x: auto; border-left: 4px solid #999; margin: .3em 0; " \
        "padding: .4em .8em; background: #f6f6f6; unicode-bidi: plaintext }")
    put("#students th:first-child { position: sticky; left: 0; background: #fff; " \
        "font-weight: normal; min-width: 6em; max-width: 15em; overflow: hidden; " \
        "text-overflow: ellipsis; white-space: nowrap }")
    put("#students thead th:first-child { background: #eee; font-weight: bold }")
    put(".s1 { background: #e6f0f9 } .s2 { background: #b3d2ec } " \
        ".s3 { background: #08519c; color: #fff; font-weight: bold }")
    put(".e { background: #ffe08a; outline: 2px solid #000; outline-offset: -2px; " \
        "font-weight: bold } .m { color: #555 }")
    put(".bars { display: flex; align-items: flex-end; gap: 2px; margin: 1em 0; " \
        "max-width: 46rem } .bars div { flex: 1; text-align: center; min-width: 0 }")
    put(".bars i { display: block; background: #08519c; border-bottom: " \
        "2px solid #1a1a1a } .bars small { display: block; font-size: .72em }")
    put(".meter { display: inline-block; width: 6em; height: .7em; border: " \
        "1px solid #555 } .meter i { display: block; height: 100%; background: #08519c }")
    put("@media (max-width: 600px) { :root { font-size: 15px } body { padding: .6rem }")
    put(" #students th:first-child { max-width: 7.5em }")
    put(" .bars small { min-height: 2.9em } }")
    put("@media print { :root { font-size: 10pt } body { padding: 0; max-width: none }")
    put(" * { print-color-adjust: exact; -webkit-print-color-adjust: exact }")
    put(" .box, pre { overflow: visible } pre { white-space: pre-wrap; overflow-wrap: anywhere }")
    put(" table { font-size: 9pt } td { white-space: normal } #students { font-size: 7.5pt }")
    put(" #students td, #students th { padding: .15em .25em }")
    put(" #students th:first-child { min-width: 0; max-width: 9em; position: static }")
    put(" tr, h3 + *, .bars { break-inside: avoid } h2, h3 { break-after: avoid } }")
    put("@page { margin: 14mm } </style>")
}

function open_page(path, heading, sorts) {
    file = path
    put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
    put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src " \
        "'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" \
        (sorts ? "; script-src '" script_hash "'" : "") "\">")
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    put("<title>" heading "</title>")
    style()
    put("</head>\n<body>")
}

function close_page() {
    put("</body>\n</html>")
    close(file)
}

# A table in a box of its own: on a narrow screen the box scrolls.
function open_table(titles, id,   n, i, words) {
    put("<div class=\"box\"><table" id "><thead><tr>")
    n = split(titles, words, "|")
    for (i = 1; i <= n; i++)
        put("<th scope=\"col\">" words[i] "</th>")
    put("</tr></thead><tbody>")
}

function close_table() {
    put("</tbody></table></div>")
}

function put_isolation() {
    if (isolation == "bubblewrap" || isolation == "second user")
        put("<p>Isolation: <strong>" isolation "</strong></p>")
    else
        put("<p class=\"warn\">Isolation: " html(isolation) ". These programs " \
            "were not cut off from this machine, nor from the judge: results " \
            "may be forged.</p>")
}

# The code of a submission, if it is one that names a file and nothing else.
function code_of(s) {
    return code[s] ~ /^[A-Za-z0-9_@%][A-Za-z0-9_@%.-]*$/ ? code[s] : ""
}

function page_of(s) {
    return (code_of(s) == "" ? "%n" s : code_of(s)) ".html"
}

function link_to(s,   href) {
    href = page_of(s)
    gsub(/%/, "%25", href)
    return "<a href=\"student/" href "\" title=\"" html(name[s]) "\">" \
        bdi(name[s]) "</a>"
}

function put_faults(   s, list) {
    for (s = 1; s <= submissions; s++)
        if (broken[s])
            list = list (list == "" ? "" : ", ") link_to(s)
    if (broken_count)
        put("<p class=\"error\">GRADER ERROR: " things(broken_count, \
            "submission") " could not be judged and " (broken_count == 1 ? \
            "has" : "have") " no grade: " list "</p>")
}

# How many submissions have each tenth of the points, and all of them.
function put_histogram(   s, bin, bins, most, n, points, of) {
    put("<h2>Points</h2>")
    for (s = 1; s <= submissions; s++)
        if (!broken[s]) {
            n++
            points += total[s]
            of += all[s]
            bin = all[s] ? int(10 * total[s] / all[s]) : 0
            if (++bins[bin] > most)
                most = bins[bin]
        }
    if (!n) {
        put("<p>There is no submission with a grade.</p>")
        return
    }
    put(sprintf("<p>%s with a grade, mean %.1f of %.1f points (%d&nbsp;%%)." \
        " How many have how many percent of the points:</p>\n<div class=" \
        "\"bars\">", things(n, "submission"), points / n, of / n, \
        percent(points, of)))
    for (bin = 0; bin <= 10; bin++)
        put(sprintf("<div>%d<i style=\"height:%.1fem\"></i><small>%s</small>" \
            "</div>", bins[bin], 9 * bins[bin] / most, \
            bin < 10 ? bin * 10 "&#8211;" bin * 10 + 9 : 100))
    put("</div>")
}

function put_cause(i,   why) {
    why = ranked[i]
    put("<tr><td class=\"n\">" i "</td><td><code>" html(why) "</code></td>" \
        "<td class=\"n\">" sufferers[why] "</td><td class=\"n\">" cost[why] \
        "</td><td>" html(key_of[lab_of(why)]) "</td><td class=\"t\">" \
        html(read_on(why, lab_of(why))) "</td></tr>")
}

function put_next(   i) {
    put("<h2>What to teach next</h2>")
    if (ranks) {
        open_table("|cause|submissions|points lost|most in lab|read")
        for (i = 1; i <= ranks && i <= 10; i++)
            put_cause(i)
        close_table()
    } else
        put("<p>No cause was named.</p>")
    if (ranks > 10)
        put("<p>" things(ranks - 10, "more cause") " cost less.</p>")
    put_other("step-not-done", "Steps that are not done yet")
    put_other("missing", "Programs that were not handed in")
    put_other("-", "Failures of which no cause was found")
}

function put_other(why, what) {
    if (cost[why])
        put("<p>" what " cost " things(sufferers[why], "submission") " " \
            things(cost[why], "point") ".</p>")
}

function put_lab(l,   step, why) {
    step = worst[l]
    why = worst_why[l]
    put("<tr><td>" html(key_of[l]) "</td><td class=\"n\">" \
        whole[l] + 0 " of " judged[l] + 0 " <span class=\"meter\"><i style=" \
        "\"width:" percent(whole[l], judged[l]) "%\"></i></span></td><td>" \
        (step == "" ? "&#8211;" : html(step) ": " things(fails[l, step], \
        "submission")) "</td><td>" (step == "" ? "&#8211;" : why == "" ? \
        "no cause found" : "<code>" html(why) "</code>: " \
        blamed[l, step, why]) "</td><td class=\"n\">" without[l, "missing"] + 0 \
        "</td><td class=\"n\">" without[l, "build-failed"] + 0 "</td></tr>")
}

function put_labs(   l) {
    put("<h2>Labs</h2>")
    open_table("lab|have all points|step that fails most|for this cause most|" \
        "no file|does not compile")
    for (l = 1; l <= labs; l++)
        put_lab(l)
    close_table()
}

# Never colour alone: each cell has its number or sign.
function cell(s, l) {
    if (faults[s, l])
        return "<td class=\"n e\">ERR</td>"
    if (gone[s, l] == "missing")
        return "<td class=\"n m\">&#8211;</td>"
    if (gone[s, l] != "")
        return "<td class=\"n m\">0&nbsp;c</td>"
    if (!max[s, l])
        return "<td class=\"n m\">skip</td>"
    return "<td class=\"n s" (earned[s, l] == max[s, l] ? 3 : \
        int(2 * earned[s, l] / max[s, l]) + (earned[s, l] > 0)) "\">" \
        earned[s, l] + 0 "</td>"
}

function put_students(   s, l, line) {
    put("<h2>Submissions</h2>\n<p>Points for each lab; <b>bold on dark</b>: " \
        "all of them. &#8211;: no file. c: does not compile. ERR: not " \
        "judged, no grade.</p>")
    line = "submission|points|of"
    for (l = 1; l <= labs; l++)
        line = line "|<abbr title=\"" html(key_of[l]) "\">" \
            html(substr(key_of[l], 1, 2)) "</abbr>"
    open_table(line, " id=\"students\"")
    for (s = 1; s <= submissions; s++) {
        line = "<tr><th scope=\"row\">" link_to(s) "</th>" (broken[s] ? \
            "<td class=\"n e\">ERROR" : "<td class=\"n\">" total[s] + 0) \
            "</td><td class=\"n\">" all[s] + 0 "</td>"
        for (l = 1; l <= labs; l++)
            line = line cell(s, l)
        put(line "</tr>")
    }
    close_table()
}

function put_intake(   s, some) {
    put("<h2>Not handed in, not taken</h2>")
    for (s = 1; s <= submissions; s++)
        if (state[s] == "refused" || notes[s] > 0) {
            put("<p>" link_to(s) ": " (state[s] == "refused" ? "nothing could " \
                "be taken, " : "") things(notes[s], "note") "</p>")
            some = 1
        }
    if (!some)
        put("<p>All files handed in were taken.</p>")
}

function class_page() {
    open_page(out "/index.html", "Socket Labs: the class", 1)
    put("<h1>Socket Labs: the class</h1>\n<p>" things(submissions, \
        "submission") ", " things(labs, "lab") (("ended" in fact) ? ", " \
        html(fact["ended"]) : "") "</p>")
    put_isolation()
    put_faults()
    put_histogram()
    put_next()
    put_labs()
    put_students()
    put_intake()
    put("<script>" script "</script>")
    close_page()
}

# The lines of a story.
function put_file(path,   line) {
    put("<pre>")
    while ((getline line <path) > 0)
        put(html(line))
    close(path)
    put("</pre>")
}

function put_notes(s,   line, path, n) {
    path = kept "/" code_of(s) "/notes"
    while ((getline line <path) > 0) {
        if (!n++) {
            put("<h2>Handed in</h2>")
            open_table("|file|what of it")
        }
        split(line, words, "\t")
        put("<tr><td>" html(words[1]) "</td><td class=\"t\">" \
            bdi(words[2]) "</td><td class=\"t\">" html(words[3]) "</td></tr>")
    }
    close(path)
    if (n)
        close_table()
}

# A test in a line. Of a hidden one nothing else is told.
function put_test(f,   cause) {
    cause = is_hidden(f) ? "hidden test" : f[9] == "-" ? "" : \
        "<code>" html(f[9]) "</code>"
    put("<tr><td>" html(f[3]) "</td><td class=\"t\">" html(f[4]) "</td><td" \
        (f[7] == "grader-error" ? " class=\"e\"" : "") ">" (f[7] == "pass" ? "pass" : \
        "<b>" f[7] "</b>") "</td><td class=\"n\">" (f[7] == "skipped" ? \
        "&#8211;" : (f[7] == "pass" ? f[6] : 0) " of " f[5]) "</td><td>" \
        cause "</td></tr>")
}

function is_hidden(f) {
    return (f[2], f[3], f[4]) in hidden
}

# A failure as the student sees it; what was not reached has none. Returns
# whether there was one to show.
function put_story(s, f, n) {
    if (f[7] !~ /^(wrong|timeout|crash|build-failed)$/ || is_hidden(f))
        return 0
    put("<h4>" (f[7] == "build-failed" ? "" : (f[3] == "-" ? "" : "Step " \
        html(f[3]) ": ") html(f[4]) ": ") f[7] "</h4>")
    put_file(kept "/" code_of(s) "/stories/" n)
    return 1
}

# The tests of a lab as lines or, up to so many, as stories. These are
# numbered from 0, over all labs.
function put_tests(s, l, stories,   n, j, f) {
    for (n = 1; n <= rows_in[s, l]; n++) {
        j = row_in[s, l, n]
        split(row[s, j], f, "\t")
        if (!stories)
            put_test(f)
        else if (put_story(s, f, j - 1) && --stories == 0)
            return
    }
}

# A program that does not compile has one story for all its tests.
function put_student_lab(s, l) {
    put("<h3>" html(key_of[l]) ": " (faults[s, l] ? "ERROR" : \
        earned[s, l] + 0) " of " max[s, l] + 0 "</h3>")
    if (faults[s, l])
        put("<p class=\"error\">GRADER ERROR: this lab could not be judged. " \
            "That is a fault of the grader, not of this program.</p>")
    if (gone[s, l] == "missing")
        put("<p>No file was handed in.</p>")
    else if (gone[s, l] == "build-failed")
        put_tests(s, l, 1)
    else if (rows_in[s, l]) {
        open_table("step|test|verdict|points|cause")
        put_tests(s, l, 0)
        close_table()
        put_tests(s, l, rows_in[s, l])
    }
}

function student_page(s,   l) {
    open_page(out "/student/" page_of(s), html(name[s]))
    put("<p><a href=\"../index.html\">the class</a></p>\n<h1>" \
        bdi(name[s]) "</h1>")
    if (broken[s])
        put("<p class=\"error\">GRADER ERROR: this submission could not be " \
            "judged and has no grade.</p>")
    else
        put("<p><strong>" total[s] + 0 " of " all[s] + 0 " points</strong></p>")
    put_isolation()
    put_notes(s)
    for (l = 1; l <= labs; l++)
        put_student_lab(s, l)
    close_page()
}

kind == "submissions.tsv" && FNR == 1 {
    kept = substr(FILENAME, 1, length(FILENAME) - length(kind)) "submissions"
}

END {
    if (refused)
        exit 2
    folder = out "/student"
    gsub(/'/, "'\\''", folder)
    if (out == "" || system("mkdir -p '" folder "'") != 0)
        exit 2
    take_figures()
    class_page()
    for (s = 1; s <= submissions; s++)
        student_page(s)
}

# json.awk - what the reports for platforms share, behind ../report/class.awk:
# one submission, and each of its failures as its student sees it.
#
# Takes -v out=OUT, where the stories are. All JSON is plain ASCII, so that no
# platform has to guess what its bytes mean.

# The number of a character of UTF-8, as JSON escapes it.
function escaped(c,   n, i, code) {
    n = length(c)
    code = ord[substr(c, 1, 1)] % (n == 2 ? 32 : n == 3 ? 16 : 8)
    for (i = 2; i <= n; i++)
        code = code * 64 + ord[substr(c, i, 1)] % 64
    if (code < 65536)
        return sprintf("\\u%04x", code)
    code -= 65536
    return sprintf("\\u%04x\\u%04x", 55296 + int(code / 1024), \
                   56320 + code % 1024)
}

# Text as it stands between the quotes of a string of JSON. A byte that is no
# UTF-8, and a control character, is shown as \xHH.
function inside(text,   result, i, c, size) {
    if (text !~ /[^ !#-Z^-~]/)
        return text
    for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\\" || c == "\"")
            result = result "\\" c
        else if (c == "\t" || c == "\n")
            result = result (c == "\t" ? "\\t" : "\\n")
        else if (c ~ /[ -~]/)
            result = result c
        else if ((size = size_of(substr(text, i, 4))) > 1) {
            result = result escaped(substr(text, i, size))
            i += size - 1
        } else
            result = result sprintf("\\\\x%02x", ord[c])
    }
    return result
}

function json(text) {
    return "\"" inside(text) "\""
}

function comma(more) {
    return more ? "," : ""
}

# A test's fields, by its number in the submission.
function take_test(s, j) {
    split(row[s, j], f, "\t")
    is_hidden = (f[2], f[3], f[4]) in hidden
}

function place_of() {
    return f[2] (f[3] == "-" ? "" : " step " f[3])
}

# The command that a student repeats it with.
function command_of() {
    return "make check LAB=" substr(f[2], 1, 2) (f[3] == "-" ? "" : " STEP=" f[3])
}

# A verdict in words; nothing to say of a pass.
function words_of(verdict) {
    if (verdict == "missing")
        return "There is no file for this lab in what was handed in."
    if (verdict == "build-failed")
        return "The program does not compile."
    if (verdict == "not-reached")
        return "Not tried: it stands on what failed before."
    if (verdict == "skipped")
        return "Cannot be judged here, and is not counted."
    if (verdict == "grader-error")
        return "NOT JUDGED: a fault of the autograder, not of the program."
    return verdict == "pass" ? "" : verdict
}

# The lines of a test's story into line[1] and so on, at most 200; how many.
function read_story(s, j,   file, n, text) {
    file = out "/submissions/" code[s] "/stories/" (j - 1)
    while (!is_hidden && n < 200 && (getline text <file) > 0)
        line[++n] = text
    close(file)
    return n + 0
}

# What intake has to say of files that a student meant, into line[] likewise.
# The rest, and who looks into notes, is the instructor's.
function read_notes(s,   file, n, text, part) {
    file = out "/submissions/" code[s] "/notes"
    while (n < 100 && (getline text <file) > 0) {
        split(text, part, "\t")
        if (part[1] == "refused" || part[1] == "note")
            line[++n] = part[1] " " part[2] " (" part[3] ")"
    }
    close(file)
    return n + 0
}

# What a lab is worth is a fixed number on a platform: what could not be tried is
# left out of what was earned and of what there was, and the share of it is
# paid in points of the whole, to two places. What is no grade counts as
# nothing, and says so.
function points_in(s, l,   j, worth) {
    if (faults[s, l] || !max[s, l])
        return 0
    for (j = 1; j <= rows_in[s, l]; j++) {
        take_test(s, row_in[s, l, j])
        worth += f[5]
    }
    return int(earned[s, l] * worth / max[s, l] * 100 + 0.5) / 100
}

function points_of(s,   l, sum) {
    for (l = 1; l <= labs; l++)
        sum += points_in(s, l)
    return sum + 0
}

END {
    if (!refused && submissions != 1) {
        print submissions + 0 " submissions, not one" | "cat >&2"
        refused = 1
    }
    if (refused)
        exit 2
}

# feedback.awk - what Autolab shows of one submission, the semantic feedback
# and, in the last line, the scores. See json.awk for how it is called.
#
# Autolab makes "word": of every word before a colon, in strings, too, before
# it reads these two lines: so there is no colon in any string of theirs.

function plain(text) {
    gsub(/:/, ";", text)
    return json(utf8(text))
}

# What is in no line of JSON may have any form, but not be taken for one.
function say(text) {
    print (text ~ /^[ \t]*[{[]/ ? "| " : "") utf8(text)
}

function tell_test(s, j,   n, i) {
    take_test(s, j)
    if (f[2] != now) {
        print ""
        say(now = f[2])
    }
    say("  " (f[7] == "pass" ? "ok" : f[7]) "  " \
        (f[3] == "-" ? "" : "step " f[3] ": ") f[4] "  " \
        (f[7] == "skipped" ? "-" : (f[7] == "pass" ? f[6] : 0) "/" f[5]))
    if (f[7] == "pass" || is_hidden)
        return
    n = read_story(s, j)
    for (i = 1; i <= n; i++)
        say("      " line[i])
}

function tell(s,   j, n, i) {
    if (broken[s])
        say("GRADER ERROR: not all of this was judged, which is no fault of " \
            "yours. Tell your instructor; what was not judged has 0 points.")
    say("isolation: " isolation)
    n = read_notes(s)
    for (i = 1; i <= n; i++)
        say(line[i])
    for (j = 1; j <= rows[s]; j++)
        tell_test(s, j)
    print ""
}

function hint() {
    if (f[7] == "pass")
        return ""
    if (is_hidden)
        return ", \"hint\": \"a test that is not in your kit\""
    if (f[9] != "-")
        return ", \"hint\": " plain(f[9] ", " command_of())
    return ", \"hint\": " plain(words_of(f[7]) " " command_of())
}

# A stage a lab. Two tests of one name would be one.
function stage(s, l,   j, text, title) {
    for (j = 1; j <= rows_in[s, l]; j++) {
        take_test(s, row_in[s, l, j])
        title = (f[3] == "-" ? "" : "step " f[3] ", ") f[4]
        if (f[7] == "skipped" || (l, title) in said)
            continue
        said[l, title]
        text = text (text == "" ? "" : ",") plain(title) ":{\"passed\":" \
            (f[7] == "pass" ? "true" : "false") hint() "}"
    }
    return json(key_of[l]) ":{" text "}"
}

END {
    if (refused)
        exit 2
    tell(1)
    for (l = 1; l <= labs; l++) {
        stages = stages comma(l > 1) json(key_of[l])
        results = results "," stage(1, l)
        scores = scores comma(l > 1) json(key_of[l]) ":" \
            points_in(1, l)
    }
    print "{\"_presentation\":\"semantic\",\"stages\":[" stages "]" results "}"
    print "{\"scores\":{" scores "}}"
}

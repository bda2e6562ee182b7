# results.awk - Gradescope's results.json of one submission.
#
# usage: LC_ALL=C awk -v out=OUT -v visibility=after_published -f class.awk \
#            -f json.awk -f results.awk OUT/facts.tsv OUT/submissions.tsv \
#            [OUT/hidden.tsv] OUT/results.tsv
#
# visibility is that of hidden tests. With one of them, students do not see
# their total before that, and it is in no text here either.

function output_of(s, j,   n, i, text) {
    text = inside(words_of(f[7]))
    if (is_hidden)
        return "\"" (f[7] == "pass" ? "" : "A test that is not in your kit.") "\""
    n = read_story(s, j)
    for (i = 1; i <= n; i++)
        text = text "\\n" inside(line[i])
    if (f[7] !~ /^(pass|skipped|missing|grader-error)$/)
        text = text "\\n\\n" inside("To see it again: " command_of())
    return "\"" text "\""
}

# A hidden test's cause would tell what it is about.
function tags_of() {
    return json(f[2]) (f[3] == "-" ? "" : ", " json("step " f[3])) \
        (is_hidden ? "" : ", " json(f[7]) \
            (f[9] == "-" ? "" : ", " json(f[9])))
}

# A skipped test is worth nothing, and passed: it takes nothing away, and the
# score above all tests, which is the one that counts, makes up for it.
function print_test(s, j, more,   good) {
    take_test(s, j)
    good = f[7] == "pass" || f[7] == "skipped"
    number[f[2]]++
    printf "    {\"name\": %s,\n     \"number\": \"%d.%d\", \"score\": %d, " \
        "\"max_score\": %d, \"status\": \"%s\",\n", \
        json(place_of() ": " f[4]), substr(f[2], 1, 2), number[f[2]], \
        (f[7] == "pass" ? f[6] : 0), (f[7] == "skipped" ? 0 : f[5]), \
        (good ? "passed" : "failed")
    printf "     \"output\": %s,\n     \"tags\": [%s], \"visibility\": \"%s\"}%s\n", \
        output_of(s, j), tags_of(), (is_hidden ? visibility : "visible"), \
        comma(more)
}

function print_top(s,   n, i, text) {
    text = "Your programs ran with this isolation: " isolation "."
    if (broken[s])
        text = "GRADER ERROR: not all of this was judged. That is no fault " \
            "of yours: tell your instructor.\n" text
    if (state[s] == "refused")
        text = "Nothing could be taken from what was handed in.\n" text
    n = read_notes(s)
    for (i = 1; i <= n; i++)
        text = text "\n" line[i]
    printf "{\n  \"score\": %s,\n  \"output\": %s,\n", points_of(s), json(text)
    print "  \"output_format\": \"text\", \"test_output_format\": \"text\"," \
        " \"test_name_format\": \"text\","
    print "  \"visibility\": \"visible\", \"stdout_visibility\": \"hidden\","
    printf "  \"execution_time\": %.2f,\n", ms / 1000
    printf "  \"extra_data\": {\"isolation\": %s, \"kit\": %s, " \
        "\"grader_error\": %s},\n", json(isolation), json(fact["kit"]), \
        (broken[s] ? "true" : "false")
}

END {
    if (refused)
        exit 2
    for (j = 1; j <= rows[1]; j++) {
        take_test(1, j)
        ms += f[8]
    }
    print_top(1)
    print "  \"tests\": ["
    for (j = 1; j <= rows[1]; j++)
        print_test(1, j, j < rows[1])
    print "  ]\n}"
}

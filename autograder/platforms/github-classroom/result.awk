# result.awk - the result of one lab, as the graders of GitHub Classroom hand
# it to its reporter (which takes it in base64). See json.awk for how it is
# called.

function message_of(s, j,   n, i, text) {
    text = inside(words_of(f[7]))
    n = read_story(s, j)
    for (i = 1; i <= n; i++)
        text = text "\\n" inside(line[i])
    return "\"" text "\""
}

function status_of(verdict) {
    if (verdict == "grader-error")
        return "error"
    return verdict == "pass" ? "pass" : "fail"
}

function file_of(key,   program) {
    program = substr(key, 4)
    gsub(/-/, "_", program)
    return "labs/" key "/" program ".c"
}

function test_of(s, j) {
    return sprintf("{\"name\":%s,\"status\":\"%s\",\"score\":%d," \
        "\"message\":%s,\"test_code\":%s,\"filename\":%s,\"line_no\":0," \
        "\"duration\":%d}", json(place_of() ": " f[4]), status_of(f[7]), \
        f[7] == "pass" ? f[6] : 0, message_of(s, j), json(command_of()), \
        json(file_of(f[2])), f[8])
}

# A skipped test is left out: the reporter would count it as failed.
END {
    if (refused)
        exit 2
    status = broken[1] ? "error" : "pass"
    for (j = 1; j <= rows[1]; j++) {
        take_test(1, j)
        if (f[7] == "skipped")
            continue
        if (f[7] != "pass" && status == "pass")
            status = "fail"
        tests_text = tests_text (tests_text == "" ? "" : ",") test_of(1, j)
    }
    printf "{\"version\":1,\"status\":\"%s\",\"max_score\":%d,\"tests\":[%s]}\n", \
        status, all[1], tests_text
}

# fit.awk - what a check said, cut to so many rows and columns that the lines
# which help most are still there.
#
# usage: awk -v rows=20 -v columns=80 -f fit.awk < TEXT
#
# The first line of TEXT is a title; of the others, those of a story (see
# autograder/drill) are known by their first word. With -v strong=ON, bad=ON
# and plain=OFF, title, verdict and cause are marked on a terminal. Run it
# with LC_ALL=C: a character beyond ASCII counts as many columns as it has
# bytes, which are never fewer than it takes on the screen.

function spaces(n) { return sprintf("%" n "s", "") }

# Tabs as blanks, as far as the terminal's own stops.
function expand(text,   at) {
    while ((at = index(text, "\t")) > 0)
        text = substr(text, 1, at - 1) spaces(8 - (at - 1) % 8) \
            substr(text, at + 1)
    return text
}

# The first n bytes, without a half of a UTF-8 character at their end.
function head_of(text, n,   cut) {
    if (n >= length(text))
        return text
    cut = substr(text, 1, n)
    while (n > 1 && substr(text, n + 1, 1) ~ /[\200-\277]/)
        cut = substr(text, 1, --n)
    return cut
}

# How soon a line may go, from 0: never if anything else can.
#   9 steps that went well, from the first on    8 how to run the test again
#   7 the last calls before the failure, from the first on
#   6 output, from the first on
#   5 where output begins, the last steps that went well
#   4 anything else, from the end                3 what the failed step saw
#   2 the failed step    1 the cause             0 the title
function rank_of(text) {
    if (text ~ /^  (ok|->|again|calls|stdout|stderr|ended|cause)( |$)/)
        block = word_of(text)
    else if (text ~ /^ ? ?[^ ]/)
        block = ""
    if (block == "ok")
        return 9
    if (block == "again")
        return 8
    if (block == "calls")
        return 7
    if (block == "stdout" || block == "stderr" || block == "ended")
        return word_of(text) == block ? 5 : 6
    if (block == "->")
        return word_of(text) == "->" ? 2 : 3
    return block == "cause" ? 1 : 4
}

function word_of(text) {
    sub(/^ */, "", text)
    sub(/ .*/, "", text)
    return text
}

function add(text, rank, mark) {
    line[++n] = text
    ranks[n] = rank
    marks[n] = mark
}

# Of lines in columns, what does not fit is cut off.
function is_table(text, rank) {
    return rank > 4 || text ~ /^ +(wanted|got) +[0-9]+  / ||
        text ~ /^ +first differs /
}

# Prose goes on in the next line, as far in as it began.
function wrap(text, rank, mark,   margin, at) {
    match(text, /^ */)
    margin = RLENGTH
    if (match(text, /^  cause +/))
        margin = RLENGTH
    if (margin > columns / 2)
        margin = columns < 8 ? 0 : 2
    while (length(text) > columns) {
        for (at = columns + 1; at > margin + 1; at--)
            if (substr(text, at, 1) == " ")
                break
        if (at <= margin + 1)
            at = length(head_of(text, columns)) + 1
        add(substr(text, 1, at - 1), rank, mark)
        # The first line of a title says more than the rest of it.
        rank = rank == 0 ? 4 : rank
        text = substr(text, at)
        sub(/^ */, "", text)
        text = (margin > 0 ? spaces(margin) : "") text
    }
    add(text, rank, mark)
}

{ text = expand($0) }

NR == 1 { wrap(text, 0, strong); next }

text ~ /^ *$/ { if (n > 0) add("", 10, ""); next }

{
    rank = rank_of(text)
    mark = rank == 1 ? strong : text ~ /^  [a-z-]+$/ && block == "" ? bad : ""
    if (length(text) <= columns)
        add(text, rank, mark)
    else if (!is_table(text, rank))
        wrap(text, rank, mark)
    else if (columns > 20)
        add(head_of(text, columns - 3) "...", rank, mark)
    else
        add(head_of(text, columns), rank, mark)
}

# The order in which lines of one rank go.
function score(i) {
    if (ranks[i] == 9 || ranks[i] >= 5 && ranks[i] <= 7)
        return ranks[i] * 100000 - i
    return ranks[i] * 100000 + i
}

function worst(   i, found) {
    for (i = 1; i <= n; i++)
        if (!gone[i] && (!found || score(i) > score(found)))
            found = i
    return found
}

# A run of lines that went takes a line to say so, where there is room to.
function drop(i) {
    gone[i] = 1
    kept--
    if (rows >= 8)
        kept += 1 - (i > 1 && gone[i - 1]) - (i < n && gone[i + 1])
}

# Blank lines go first, and leave nothing behind.
function squeeze(   i, m) {
    for (i = 1; i <= n; i++)
        if (ranks[i] != 10) {
            line[++m] = line[i]
            ranks[m] = ranks[i]
            marks[m] = marks[i]
        }
    n = m
}

# The last three steps before the one that failed tell what led to it.
function spare_last_steps(   i, spared) {
    for (i = n; i > 0 && spared < 3; i--)
        if (ranks[i] == 9) {
            ranks[i] = 5
            spared++
        }
}

function show_gap(count, last) {
    if (count == 1)
        print line[last]
    else if (count > 1 && rows >= 8)
        print head_of("  ... " count " more lines", columns)
}

END {
    if (n > rows)
        squeeze()
    spare_last_steps()
    kept = n
    while (kept > rows)
        drop(worst())
    for (i = 1; i <= n; i++) {
        if (gone[i]) {
            gap++
            continue
        }
        show_gap(rows >= 8 ? gap : 0, i - 1)
        gap = 0
        if (marks[i] == "")
            print line[i]
        else
            print marks[i] line[i] plain
    }
    show_gap(rows >= 8 ? gap : 0, n)
}

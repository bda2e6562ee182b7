# hints.awk - the steps of a handout, or the hints of one of them.
#
# usage: awk -v steps=1 -f hints.awk HANDOUT.md
#            a line for each step: STEP <tab> TITLE
#        awk -v step=3 -v last=2 -v width=72 -f hints.awk HANDOUT.md
#            the title of step 3 and its hints 1 to 2, in lines of 72 columns
#
# With -v strong=ON -v plain=OFF code stands between these two, on a terminal
# bold and normal; else it keeps the ` of Markdown. Hints that are not as they
# should be, three to a step, are refused with status 2 and a message.

function refuse(reason) {
    sub(/^\.\//, "", FILENAME)
    printf "%s: %s\n", FILENAME, reason | "cat >&2"
    refused = 1
    exit 2
}

# What stands between two ``` is code, or what a program said: no heading.
!inside && /^ *```/ { fence = !fence; next }
!inside && fence { next }

/^##? / || /^### / {
    if (inside)
        refuse("the hints for step " now " have no </details>")
    now = ""
}

/^### Step [0-9]+: / {
    now = $3
    sub(/:$/, "", now)
    title = $0
    sub(/^### Step [0-9]+: */, "", title)
    if (steps)
        printf "%s\t%s\n", now, title
    else if (now == step)
        heading = title
}

steps || now != step { next }

/^<details>/ {
    if (count > 0 ||
        $0 != "<details><summary>Hints for step " step "</summary>")
        refuse("step " step " has no one place for its hints")
    inside = 1
    next
}

inside && /^<\/details>/ { inside = 0; next }

inside && /^[0-9]+\. / {
    if ($1 != ++count ".")
        refuse("hint " count " for step " step " has the number " $1)
    hints[count] = substr($0, length($1) + 2)
    next
}

inside && count > 0 && /^(   .*)?$/ {
    hints[count] = hints[count] "\n" substr($0, 4)
    next
}

inside && NF { refuse("this belongs to no hint for step " step ": " $0) }

# Ends the line that is being filled.
function end_line() {
    if (used)
        printf "\n"
    used = 0
}

# Puts a word that has so many columns, in this line or the next one.
function put(word, columns) {
    if (used && used + 1 + columns > room)
        end_line()
    if (!fresh)
        printf "%s", used ? " " : indent
    printf "%s", word
    used += columns + (used > 0)
    fresh = 0
}

# Code is one word, blanks and all, as long as a line can hold it.
function put_whole(word,   n, parts, i, columns, seen) {
    columns = length(word)
    if (strong != "")
        columns -= gsub(/`/, "`", word)
    n = columns > room ? split(word, parts, " ") : 1
    if (n == 1)
        parts[1] = word
    for (i = 1; i <= n; i++) {
        seen = parts[i]
        columns = length(seen)
        if (strong != "")
            columns -= gsub(/`/, "`", seen)
        put(styled(parts[i]), columns)
    }
}

# With bold for `: on and off in turns.
function styled(word,   out, at) {
    if (strong == "")
        return word
    while ((at = index(word, "`")) > 0) {
        out = out substr(word, 1, at - 1) (bold ? plain : strong)
        bold = !bold
        word = substr(word, at + 1)
    }
    return out word
}

# Fills lines with the words of one line of the handout. Where that begins
# with code, so does a line here: hints show code line by line.
function fill(line,   n, words, i) {
    if (line ~ /^`/ && whole == "")
        end_line()
    n = split(line, words, "[ ]")
    for (i = 1; i <= n; i++) {
        if (whole == "" && words[i] == "")
            continue
        whole = whole (whole == "" ? "" : " ") words[i]
        # An odd number of ` is code that goes on in the next word.
        if (split(whole, ticks, "`") % 2 == 1) {
            put_whole(whole)
            whole = ""
        }
    }
}

function show(number,   n, lines, i, code) {
    printf "\n%s. ", number
    fresh = 1
    n = split(hints[number], lines, "\n")
    while (lines[n] ~ /^ *$/)
        n--
    for (i = 1; i <= n; i++) {
        if (lines[i] ~ /^ *```/) {
            code = !code
            end_line()
        } else if (code) {
            printf "%s%s\n", fresh ? "" : indent, lines[i]
            fresh = 0
        } else if (lines[i] ~ /^ *$/) {
            end_line()
            printf "\n"
        } else {
            fill(lines[i])
        }
    }
    end_line()
}

END {
    if (refused)
        exit 2
    if (steps)
        exit 0
    if (inside)
        refuse("the hints for step " step " have no </details>")
    if (count != 3)
        refuse("step " step " has " count + 0 " hints, not 3")
    for (i = 1; i <= 3; i++)
        if (gsub(/`/, "`", hints[i]) % 2 == 1)
            refuse("hint " i " for step " step " has a ` without its other")
    room = width
    if (last > 0)
        fill(heading)
    end_line()
    indent = "   "
    room = width - length(indent)
    for (i = 1; i <= last; i++)
        show(i)
}

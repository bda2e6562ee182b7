# pictures.bats - a recording as a figure and as a page: whole, readable, and
# harmless whatever the texts in it are. demos/sample.tape was recorded with
# make demo LAB=11 RECORD=...; demos/odd.tape was written by hand.

kit=$BATS_TEST_DIRNAME/..
demos=$BATS_TEST_DIRNAME/demos

setup_file() {
    make -s -C "$kit/ladder" BUILD="${SOCKETLABS_BUILD:-../build}"
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    PATH=${SOCKETLABS_BUILD:-$kit/build}:$PATH
    for name in sample odd; do
        ladder --replay "$demos/$name.tape" --export svg >"$name.svg"
        ladder --replay "$demos/$name.tape" --export html >"$name.html"
    done
}

# The rows of a recording that a condition of awk's is true for.
rows() {
    awk -F '\t' "\$1 == \"row\" && ($2) { n++ } END { print n + 0 }" \
        "$demos/$1.tape"
}

need() {
    command -v "$1" >/dev/null || skip "no $1"
}

need_browser() {
    for browser in chromium chromium-browser google-chrome; do
        ! command -v "$browser" >/dev/null || return 0
    done
    skip 'no chromium'
}

# What XPath says of a figure.
xpath() {
    xmllint --xpath "$2" "$1"
}

# same WANTED GOT: or says both.
same() {
    [ "$1" = "$2" ] || { printf 'wanted: %s\n   got: %s\n' "$1" "$2"; return 1; }
}

# dom_of PAGE: what a browser makes of it, after its scripts have run.
dom_of() {
    "$browser" --headless --no-sandbox --disable-gpu --disable-sync \
        --disable-background-networking --disable-component-update \
        --no-first-run --user-data-dir="$PWD/browser" \
        --dump-dom "file://$PWD/$1" 2>/dev/null 3>&-
}

# ask PAGE ANCHOR SCRIPT: a copy of a page with one more script, which the
# copy is told to allow; on stdout what that script returns.
ask() {
    sed -e '/http-equiv="Content-Security-Policy"/d' -e '/<\/body>/d' \
        -e '/<\/html>/d' "$1" >copy.html
    {
        printf '<script>\nfunction asked() {\n%s\n}\n' "$3"
        echo 'document.body.dataset.answer = "[" + asked() + "]";'
        printf '</script>\n</body>\n</html>\n'
    } >>copy.html
    dom_of "copy.html$2" | sed -n 's/.*data-answer="\[\([^"]*\)\]".*/\1/p'
}

# The steps that are to be seen, for a script that `ask` takes.
seen='const seen = () => Array.from(document.querySelectorAll(".step"))
    .filter((step) => step.offsetHeight > 0)
    .map((step) => step.dataset.step).join(" ");'

@test "the same recording makes the same bytes, whatever the locale and the time zone" {
    local name format
    for name in sample odd; do
        for format in svg html; do
            LC_ALL=C.UTF-8 TZ=Asia/Taipei NO_COLOR=1 ladder \
                --replay "$demos/$name.tape" --export "$format" >again
            cmp again "$name.$format"
        done
    done
}

@test "pictures are ASCII without control characters, tabs and blanks at a line's end" {
    local file
    for file in sample.svg odd.svg sample.html odd.html; do
        [ -z "$(LC_ALL=C tr -d '\n\040-\176' <"$file")" ]
        ! grep -n ' $' "$file" || return 1
    done
}

@test "a figure is well-formed, as wide as a handout, and says in words what it is" {
    need xmllint
    same 'Lab 11: a client'\''s echo over TCP' \
        "$(xpath sample.svg 'string(/*/*[local-name()="title"])')"
    xpath sample.svg 'string(/*/*[local-name()="desc"])' |
        grep 'at most one of the two goes on.* left: client.* right: server'
    same 720 "$(xpath sample.svg 'string(/*/@width)')"
    same "0 0 720 $(xpath sample.svg 'string(/*/@height)')" \
        "$(xpath sample.svg 'string(/*/@viewBox)')"
    # Its own paper, for a viewer that is dark.
    same '#fff' "$(xpath sample.svg 'string(/*/*[local-name()="rect"][1]/@fill)')"
    xmllint --noout sample.svg odd.svg
}

@test "all that happened is in a figure: calls, waits, arrows, losses, notes" {
    need xmllint
    local name
    for name in sample odd; do
        count() { xpath "$name.svg" "count(//*[$1])"; }
        # shellcheck disable=SC2016 # awk is to see the fields
        {
            same "$(rows "$name" '$3 == "waiting"')" \
                "$(count 'starts-with(@class, "wait ")')"
            same "$(rows "$name" '$3 ~ /call|return|start/')" \
                "$(count 'starts-with(@class, "mark")')"
            same "$(rows "$name" '$3 == "end"')" \
                "$(count 'starts-with(@class, "ending")')"
            same "$(rows "$name" '$5 != "-"')" "$(count '@class="label"')"
            same "$(rows "$name" '$5 == "out"')" "$(count '@marker-end')"
            same "$(rows "$name" '$5 == "lost"')" "$(count '@class="cross"')"
            same "$(rows "$name" '$3 == "output"')" "$(count '@class="output"')"
            same "$(rows "$name" '$3 == "input"')" "$(count '@class="input"')"
            same "$(rows "$name" '$3 == "note"')" "$(count '@class="notice"')"
        }
    done
}

@test "a bar lasts from the call that waits to its return, or the program's end" {
    need xmllint
    xpath sample.svg '//*[starts-with(@class, "wait ")] |
        //*[starts-with(@class, "mark")] | //*[starts-with(@class, "ending")]' |
        tr '>' '\n' | awk '
        function value(name) {
            if (!match($0, "[ \"]" name "=\"[^\"]*"))
                return ""
            return substr($0, RSTART + length(name) + 3,
                RLENGTH - length(name) - 3)
        }
        /class="mark/ { there[value("cy")] }
        /class="ending/ { split(value("d"), d, /[M h]/); there[d[3]] }
        /class="wait/ { end[++n] = value("y") + value("height") }
        END {
            for (i = 1; i <= n; i++)
                if (!(end[i] in there)) {
                    print "nothing happens where a bar ends: " end[i]
                    bad = 1
                }
            exit bad || n != 5
        }'
}

@test "an arrow leads down to the call that it lets return" {
    need xmllint
    # In odd.tape the connection of step 6, and its accept().
    local x y to
    IFS=' ' read -r x y to <<END
$(xpath odd.svg 'string(//*[@class="arrow left"][1]/@d)' | tr -d M | tr l ' ')
END
    same "$(xpath odd.svg "count(//*[@cy=$y + ${to#* }][@class='mark right'])")" 1
    [ "${to#* }" -gt 20 ]
    [ "$x" -gt 0 ]
}

@test "nothing that a recording says becomes markup" {
    need xmllint
    # Of elements a figure has these only, and no attribute is a text's.
    same '' "$(xpath odd.svg '//*' | grep -o '<[a-z][a-z]*' | sort -u |
        grep -vxE '<(svg|title|desc|style|defs|marker|pattern|rect|path|circle|text|tspan)')"
    same 0 "$(xpath odd.svg 'count(//@*[starts-with(name(), "on")])')"
    same 'Odd </title><script>document.title="owned"</script> & "more" '\''texts'\' \
        "$(xpath odd.svg 'string(/*/*[local-name()="title"])')"
    same 1 "$(grep -c '<script' odd.html)"
    same '' "$(grep -oE '<[a-zA-Z!/][a-zA-Z0-9-]*' odd.html | sort -u | grep -vxE \
        '</?(html|head|title|style|body|header|h1|p|b|main|div|span|ol|li|i|footer|button|script)|<meta|<!DOCTYPE')"
}

@test "no script runs out of a recording, nor one that was put in beside the page's own" {
    need_browser
    same 'Odd &lt;/title&gt;&lt;script&gt;document.title="owned"&lt;/script&gt; &amp; "more" '\''texts'\' \
        "$(dom_of odd.html | sed -n 's|.*<title>\(.*\)</title>.*|\1|p')"
    sed 's|</body>|<script>document.title = "owned";</script>&|' sample.html >more.html
    same 'Lab 11: a client'\''s echo over TCP' \
        "$(dom_of more.html | sed -n 's|.*<title>\(.*\)</title>.*|\1|p')"
}

@test "the page's own script is the one that its policy names" {
    need openssl
    same "$({ echo; cat "$kit/ladder/page.js"; } | openssl dgst -sha256 -binary |
        openssl base64)" "$(sed -n "s/.*script-src 'sha256-\([^']*\)'.*/\1/p" sample.html)"
}

@test "pictures fetch nothing, and lead nowhere" {
    local file
    for file in sample.svg odd.svg sample.html odd.html; do
        sed 's|xmlns="http://www.w3.org/2000/svg"||' "$file" >"$file.rest"
        ! grep -nE '[a-z]+://|@import|<(link|iframe|object|image|use|a) ' \
            "$file.rest" || return 1
        ! grep -oE 'url\([^)]*' "$file.rest" | grep -v '(#' || return 1
        ! grep -v 'img src=x' "$file.rest" | grep -nE '(src|href)=' || return 1
    done
    grep "default-src 'none'" sample.html
}

@test "a page begins with the question, and shows no step yet" {
    need_browser
    same '|accept() waits. Which call of the client lets it return?|before the first step' "$(
        ask sample.html '' "$seen
        return [seen(), document.querySelector('header p').lastChild.data.trim(),
            document.getElementById('place').textContent].join('|');")"
}

@test "the address names the step: up to it all is shown, it is marked, and the bar tells of it" {
    need_browser
    dom_of 'sample.html#step=11' >dom
    same "$(printf '%s\n' 1 2 3 4 5 6 7 8 9 10)" \
        "$(sed -n 's/.*class="step" data-step="\([0-9]*\)".*/\1/p' dom)"
    same 11 "$(sed -n 's/.*class="step now" data-step="\([0-9]*\)" aria-current="step".*/\1/p' dom)"
    same "$(printf '%s\n' 12 13 14 15 16 17 18 19)" \
        "$(sed -n 's/.*class="step later" data-step="\([0-9]*\)".*/\1/p' dom)"
    sed -n '/id="bar"/,/<\/footer>/p' dom >bar
    grep 'step 11 of 19' bar
    grep 'Slides: Client 3: communicate' bar
    grep '3 LISTEN :40001; 4 ESTABLISHED, 5 unread' bar
    ! grep hidden bar || return 1
}

@test "keys and buttons go on and back, and no further than there are steps" {
    need_browser
    same '1 2 3 4 3 2 1 2 3 2 0 0 19 19 18 19 18|#step=18' "$(ask sample.html '#step=0' '
        const now = () => {
            const step = document.querySelector("[aria-current]");
            return step ? step.dataset.step : "0";
        };
        const press = (key) => {
            document.body.dispatchEvent(new KeyboardEvent("keydown",
                { key: key, bubbles: true, cancelable: true }));
            return now();
        };
        const [back, next] = document.querySelectorAll("button");
        const click = (button) => { button.click(); return now(); };
        return ["ArrowRight", "ArrowDown", " ", "Enter", "ArrowLeft",
            "ArrowUp", "PageUp", "PageDown"].map(press)
            .concat(click(next), click(back), press("Home"), press("ArrowUp"),
                press("End"), press("Enter"), press("ArrowLeft"), click(next),
                click(back)).join(" ") + "|" + location.hash;')"
}

@test "the step at hand is in sight, however long the page has become" {
    need_browser
    same yes "$(ask odd.html '#step=11' '
        const step = document.querySelector("[aria-current]");
        const at = step.getBoundingClientRect();
        const bar = document.getElementById("bar").getBoundingClientRect();
        const heads = document.querySelector(".heads").getBoundingClientRect();
        return at.top >= heads.bottom && at.bottom <= bar.top ? "yes"
            : [heads.bottom, at.top, at.bottom, bar.top].join(" ");')"
}

@test "without scripts a page shows all its steps, and what the kernel says below them" {
    need_browser
    ! grep -nE 'class="[^"]*(later|now)"' sample.html || return 1
    sed '/^<script>$/,/^<\/script>$/d' sample.html >plain.html
    same "$(seq 1 19 | tr '\n' ' ')|0|yes" "$(ask plain.html '' "$seen
        return seen() + ' |' + document.getElementById('bar').offsetHeight + '|' +
            (document.querySelector('.kernel:not(.same)').offsetHeight > 0 ? 'yes' : 'no');")"
}

@test "only what is shown on a screen is hidden: on paper are all the steps" {
    need_browser
    same 'screen' "$(ask sample.html '' '
        return Array.from(document.styleSheets[0].cssRules)
            .filter((rule) => rule.cssText.includes(".later"))
            .map((rule) => rule.media ? rule.media.mediaText : "anywhere")
            .join(" ");')"
}

@test "make figures writes what has changed and nothing else, and --check says what that is" {
    [ -r /proc/net/tcp ] || skip 'the kernel does not tell of its sockets here'
    export FIGURES=$PWD/figures LAB=11
    same "$FIGURES/11-tcp-echo-server.svg" "$("$kit/figures")"
    touch -t 200001010000 "$FIGURES/11-tcp-echo-server.svg"
    same '' "$("$kit/figures")"
    [ -n "$(find "$FIGURES" -name '*.svg' ! -newer "$kit/figures")" ]
    echo '<!-- -->' >>"$FIGURES/11-tcp-echo-server.svg"
    run "$kit/figures" --check
    same "1: $FIGURES/11-tcp-echo-server.svg is not what its scene shows" \
        "$status: $output"
    LAB=99 run "$kit/figures"
    same '2: figures: there is no lab "99"' "$status: $output"
}

# parts.bash - which files of the kit go to whom, and how they are taken. Read
# by ../dist and by pack; each sets `kit`, the folder autograder, first.
# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # for, and from, who reads this

# Patterns, from the top of the kit. What none of them names is not taken: no
# solution and no test of an instructor's gets out because it was forgotten.
checker_parts=(
    autograder/{check,plan.awk,bare-tests.awk,build-kit,build-programs}
    autograder/{keys,outer-bats,own-folder}.bash
    autograder/{build-sanitized,build-cause.awk,find-sanitizers}
    autograder/{programs,sanitized}.mk
    'autograder/labs/[0-9]*.bats' 'autograder/drill/[a-z]*.[ch]'
    'autograder/shim/[a-z]*.[ch]' autograder/drill/{Makefile,README.md}
    'autograder/shim/[MR]*' autograder/report/{results,student,printable}
    labs/lab.mk
)
student_parts=(
    LICENSE README.md Makefile 'labs/*/Makefile' 'handouts/*.md'
    'handouts/figures/*.svg'
    autograder/{hint,hints.awk,watch,demo} autograder/report/{fit.awk,README.md}
    'autograder/ladder/[a-zMR]*.*' autograder/ladder/Makefile
    'autograder/ladder/scenes/lab-*' 'autograder/ladder/actors/*'
)
judge_parts=(
    autograder/{grade,grade-one.bash,hidden} 'autograder/report/[a-z]*.awk'
    autograder/report/{all,keep,README.md} 'autograder/box/*'
    'autograder/intake/[a-zM]*' autograder/platforms/{judge,json.awk}
)
# Their programs are what tests against the reference talk to.
echo_labs=(11-tcp-echo-server 12-tcp-echo-client 13-udp-echo-server
    14-udp-echo-client)

# take_parts TARGET PATTERN ...: copies them to the same places below TARGET,
# readable by all, writable by their owner.
take_parts() (
    target=$1
    shift
    cd "$kit/.." || return 1
    # The patterns are to become paths, and none has blanks.
    # shellcheck disable=SC2068
    for file in $@; do
        case $file in
        *.o | *~) continue ;;
        */*) folder=$target/${file%/*} ;;
        *) folder=$target ;;
        esac
        [ -x "$file" ] && mode=755 || mode=644
        mkdir -p "$folder" && cp -p "$file" "$folder/" &&
            chmod "$mode" "$target/$file" || return 1
    done
)

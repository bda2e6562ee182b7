# causes-build.bats - build-cause.awk names why a program does not compile, in
# the words of each compiler that is here.

root=$BATS_TEST_DIRNAME/../..

headers='#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>'

# names CAUSE "first lines of a file" < the rest of it: what is wrong there.
names() {
    local wanted=$1 cc got flags
    { printf '%s\n' "$2"; cat; } >"$BATS_TEST_TMPDIR/x.c"
    for cc in gcc gcc-9 gcc-13 gcc-14 clang clang-18; do
        command -v "$cc" >/dev/null || continue
        flags=$(printf 'include %s\nflags:;@echo $(SOCKETLABS_CFLAGS)\n' \
            "$root/labs/lab.mk" | make -rR -s -f - CC="$cc" flags)
        # shellcheck disable=SC2086 # they are words
        LC_ALL=C "$cc" $flags -o /dev/null "$BATS_TEST_TMPDIR/x.c" \
            >"$BATS_TEST_TMPDIR/said" 2>&1 && return 1
        awk -v key=03-bind -f "$root/autograder/build-cause.awk" \
            "$BATS_TEST_TMPDIR/x.c" "$BATS_TEST_TMPDIR/said" \
            >"$BATS_TEST_TMPDIR/why"
        got=$(sed 1q "$BATS_TEST_TMPDIR/why")
        if [ "$got" != "$wanted" ] ||
            [ -n "$(awk 'length > 78' "$BATS_TEST_TMPDIR/why")" ]; then
            echo "$cc: wanted $wanted, got $got"
            cat "$BATS_TEST_TMPDIR/said" "$BATS_TEST_TMPDIR/why"
            return 1
        fi
    done
}

in_main() {
    printf 'int main(void)\n{\n    struct sockaddr_in a;\n'
    printf '    socklen_t n = sizeof a;\n    int fd = 3;\n'
    cat
    printf '    return (int)n + fd + (int)sizeof a;\n}\n'
}

@test "a header that is not there, by what it would bring" {
    names header-missing '#include <stdio.h>' <<'END'
int main(void) { return socket(2, 1, 0); }
END
    names header-missing '#include <stdio.h>
#include <sys/socket.h>' <<'END'
int main(void) { struct sockaddr_in a; return (int)sizeof a; }
END
    names header-missing '#include <stdio.h>' <<'END'
int main(void) { return AF_INET; }
END
    names header-missing '#include <stdio.h>' <<'END'
static int f(socklen_t n) { return (int)n; }
int main(void) { return f(1); }
END
    names header-missing '#include <sys/socket.h>' <<'END'
int main(void) { printf("hello\n"); return 0; }
END
}

@test "a header that is there hides nothing: the name is wrong" {
    in_main <<'END' | names function-undeclared "$headers"
    fd = lissten(fd, 5);
END
    in_main <<'END' | names variable-undeclared "$headers"
    fd = bind(sock, (struct sockaddr *)&a, n);
END
    names header-unknown '#include <winsock2.h>' <<'END'
int main(void) { return 0; }
END
}

@test "arguments of the wrong kind" {
    in_main <<'END' | names length-not-a-pointer "$headers"
    fd = accept(fd, (struct sockaddr *)&a, n);
END
    in_main <<'END' | names length-not-a-pointer "$headers"
    getsockname(fd, (struct sockaddr *)&a, sizeof(a));
END
    in_main <<'END' | names address-not-cast "$headers"
    fd = bind(fd, &a, n);
END
    in_main <<'END' | names pointer-for-int "$headers"
    fd = connect(fd, (struct sockaddr *)&a, &n);
END
    in_main <<'END' | names wrong-number-of-arguments "$headers"
    fd = listen(fd);
END
    in_main <<'END' | names in-addr-not-s-addr "$headers"
    a.sin_addr = inet_addr("127.0.0.1");
END
    in_main <<'END' | names struct-for-pointer "$headers"
    fd = bind(fd, a, n);
END
    in_main <<'END' | names wrong-pointer-type "$headers"
    size_t m = sizeof a; fd = accept(fd, (struct sockaddr *)&a, &m);
END
}

@test "what cannot be read as C" {
    names syntax-error <<'END'
#include <stdio.h
int main(void) { return 0; }
END
    in_main <<'END' | names semicolon-missing "$headers"
    fd = listen(fd, 5)
    fd = 4;
END
    in_main <<'END' | names syntax-error "$headers"
    if (listen(fd, 5) == -1 { fd = 4; }
END
    names brace-missing "$headers" <<'END'
int main(void)
{
    if (1) {
        puts("hello");
    return 0;
}
END
    in_main <<'END' | names stray-character "$headers"
    puts(“hello”);
END
    in_main <<'END' | names dot-for-arrow "$headers"
    struct sockaddr_in *p = &a; p.sin_port = 0;
END
    in_main <<'END' | names member-unknown "$headers"
    a.sin_prot = 0;
END
}

@test "a program without main, and a function that nobody wrote" {
    names no-main "$headers" <<'END'
int mian(void) { return 0; }
END
    names function-not-defined "$headers" <<'END'
int dial(void);
int main(void) { return dial(); }
END
}

# says TEXT: the sentences of the last one that was named, in one line.
says() {
    tr -s '\n ' ' ' <"$BATS_TEST_TMPDIR/why" | grep -Fe "$1" ||
        { cat "$BATS_TEST_TMPDIR/why"; return 1; }
}

@test "what is declared twice, and where the other place is" {
    in_main <<'END' | names defined-twice "$headers"
    int fd = 4;
END
    says 'fd is declared in line 12, and in line 11 already'
    names defined-twice "$headers" <<'END'
int listen(int fd);
int main(void) { return 0; }
END
    says 'and the header socket.h declares it otherwise'
}

# build-cause.awk - why a program does not compile, from what gcc or clang said
# of it.
#
# usage: awk -v key=LAB -f build-cause.awk SOURCE.c SAID
#
# The first error counts: those after it are often its effects. The first line
# that comes out is the name of the cause, the others are its block for the
# story: what it is, where to read. See also drill's causes (drill/cause.h).

function header(name, list,    words, n, i) {
    n = split(list, words, " ")
    for (i = 1; i <= n; i++)
        header_of[words[i]] = name
}

BEGIN {
    header("arpa/inet.h", "inet_ntoa inet_ntop inet_pton inet_addr inet_aton " \
        "htons htonl ntohs ntohl")
    header("sys/socket.h", "socket bind listen accept connect send recv " \
        "sendto recvfrom sendmsg recvmsg shutdown getsockname getpeername " \
        "setsockopt getsockopt socklen_t sockaddr msghdr linger AF_INET " \
        "SOCK_STREAM SOCK_DGRAM SOL_SOCKET SO_REUSEADDR SO_TYPE SO_RCVTIMEO " \
        "SO_LINGER MSG_PEEK MSG_WAITALL MSG_DONTWAIT MSG_NOSIGNAL SHUT_RD " \
        "SHUT_WR SHUT_RDWR")
    header("netinet/in.h", "sockaddr_in in_addr in_port_t in_addr_t " \
        "INADDR_ANY INADDR_LOOPBACK INADDR_NONE INET_ADDRSTRLEN IPPROTO_TCP " \
        "IPPROTO_UDP")
    header("unistd.h", "read write close fork alarm pipe dup dup2 getpid " \
        "_exit getopt STDIN_FILENO STDOUT_FILENO usleep" " sleep")
    header("string.h", "memset memcpy memmove memcmp memchr strlen strcmp " \
        "strncmp strcpy strncpy strcat strchr strrchr strstr strspn strcspn " \
        "strdup strerror")
    header("strings.h", "bzero strcasecmp")
    header("stdlib.h", "exit atoi atol strtol strtoul malloc calloc realloc " \
        "free abort rand EXIT_SUCCESS EXIT_FAILURE")
    header("stdio.h", "printf fprintf snprintf sprintf puts fputs putchar " \
        "perror fflush fgets getchar getc fgetc fwrite fread sscanf scanf " \
        "fdopen setvbuf stdin stdout stderr EOF FILE")
    header("errno.h", "errno EINTR EAGAIN EWOULDBLOCK ECONNRESET EPIPE " \
        "ETIMEDOUT EINPROGRESS ECONNREFUSED EADDRINUSE ECONNABORTED")
    header("stdint.h", "uint8_t uint16_t uint32_t uint64_t int16_t int32_t")
    header("stdbool.h", "bool true false")
    header("stddef.h", "NULL size_t")
    header("sys/types.h", "ssize_t pid_t")
    header("signal.h", "signal sigaction SIGPIPE SIGCHLD SIGALRM SIG_IGN")
    header("sys/wait.h", "wait waitpid WNOHANG")
    header("sys/time.h", "timeval gettimeofday setitimer")
    header("sys/select.h", "select fd_set FD_ZERO FD_SET FD_ISSET FD_CLR")
    header("poll.h", "poll pollfd POLLIN POLLOUT")
    header("pthread.h", "pthread_create pthread_detach pthread_join pthread_t")
    header("netdb.h", "getaddrinfo addrinfo freeaddrinfo gai_strerror " \
        "getnameinfo gethostbyname hostent")
    header("fcntl.h", "fcntl O_NONBLOCK F_SETFL F_GETFL")
    header("time.h", "time clock_gettime timespec CLOCK_MONOTONIC nanosleep")
    header("limits.h", "INT_MAX UINT_MAX LONG_MAX USHRT_MAX")
    header("ctype.h", "isdigit isspace isalpha isprint tolower toupper")
}

# The source: which headers it has.
FILENAME == ARGV[1] {
    if (match($0, /^[ \t]*#[ \t]*include[ \t]*<[^>]*>/)) {
        name = substr($0, RSTART, RLENGTH)
        sub(/^[^<]*</, "", name)
        sub(/>.*/, "", name)
        included[name]
    }
    next
}

/undefined reference to |undefined symbol: / {
    if (unlinked == "") {
        unlinked = $0
        sub(/^.*(undefined reference to |undefined symbol: )/, "", unlinked)
        gsub(/[^A-Za-z_0-9]/, "", unlinked)
    }
}

# The line below a message is the code that it is about.
error != "" && code == "" {
    code = $0
}

# A note below it on the same name: where that was declared before.
error != "" && other == "" && /: note: previous (definition|declaration)/ {
    other = $0
    sub(/:[0-9:]* note: .*/, "", other)
    sub(/^.*\//, "", other)
    other_line = $0
    sub(/:([0-9]+:)? note: .*/, "", other_line)
    sub(/^.*:/, "", other_line)
}

error == "" && /\.c:[0-9]+:([0-9]+:)? (fatal )?error: / {
    error = $0
    line = $0
    match(line, /\.c:[0-9]+:([0-9]+:)? (fatal )?error: /)
    line = substr(line, RSTART + 3) + 0
    sub(/^.*\.c:[0-9:]* /, "", error)
    sub(/^error: /, "", error)
}

# The Nth text in '' of a message; "" if there is none.
function quoted(text, n,    parts) {
    return split(text, parts, "'") > 2 * n - 1 ? parts[2 * n] : ""
}

function has(pattern) {
    return error ~ pattern
}

# The first number after a word of the message.
function number_after(word,    rest) {
    rest = substr(error, index(error, word) + length(word))
    sub(/^[^0-9]*/, "", rest)
    return rest + 0
}

function found(name, sentences, section) {
    cause = name
    text = sentences
    where = section == "" ? "The calls" : section
}

# A name that the compiler does not know: its header is missing, or it is
# nobody's.
function unknown(name, kind,    bare) {
    bare = name
    sub(/^(struct|union|enum) /, "", bare)
    if (bare in header_of && !(header_of[bare] in included))
        found("header-missing", "Line " line " uses " bare \
            (kind == "function" ? "()" : "") ", and nothing says what that " \
            "is: the line #include <" header_of[bare] "> is missing at the " \
            "top of the file. The first lines of its manual page name the " \
            "header of each call.")
    else if (kind == "function")
        found("function-undeclared", "Line " line " calls " bare "(), and no " \
            "function of that name was declared before that line: is it " \
            "spelled so, and does it stand above its first use?")
    else if (kind == "type")
        found("type-unknown", "Line " line " uses the type " name ", which " \
            "nothing has declared: is it spelled so, and its header included?")
    else
        found("variable-undeclared", "Line " line " uses " bare ", which was " \
            "not declared before that line, in that function or above it: is " \
            "it spelled so, and declared in this pair of braces?")
}

# A pointer or number of the wrong kind, given to a call.
function wrong_argument(call, argument) {
    # the length that the call writes back
    if (error ~ /makes pointer from integer|integer to pointer/ &&
        ((call ~ /^(accept|getsockname|getpeername)$/ && argument == 3) ||
         (call == "recvfrom" && argument == 6) || has("socklen_t \\*")))
        found("length-not-a-pointer", "Line " line " passes a number where " \
            "the call wants the address of the length: it reads there how " \
            "much room there is, and writes back how much it has used. So " \
            "the length has to be a variable, and & its address.")
    else if (error ~ /makes pointer from integer|integer to pointer/)
        found("int-for-pointer", "Line " line " has a number where a pointer " \
            "belongs: the call wants to be told where something lies in " \
            "memory. Compare the arguments with its prototype, one by one.")
    else if (error ~ /makes integer from pointer|pointer to integer/)
        found("pointer-for-int", "Line " line " has a pointer where a number " \
            "belongs: an & too many, or two arguments exchanged. Compare " \
            "them with the prototype, one by one.")
    else if (has("sockaddr_in") || is_address(call, argument))
        found("address-not-cast", "Line " line " passes a pointer to struct " \
            "sockaddr_in, and the call takes addresses of all families: " \
            "pointers to struct sockaddr. The cast, (struct sockaddr *), " \
            "says that you mean it.")
    else
        found("wrong-pointer-type", "Line " line " passes a pointer to " \
            "something else than the call wants: a length is a socklen_t, " \
            "not a size_t. Compare the types with the prototype.")
}

function is_address(call, argument) {
    return call ~ /^(bind|connect|accept|getsockname|getpeername)$/ ? \
        argument == 2 : call ~ /^(sendto|recvfrom)$/ && argument == 5
}

function look() {
    if (has("implicit declaration of function|call to undeclared|" \
            "implicitly declaring library function"))
        unknown(quoted(error, 1), "function")
    else if (has("undeclared"))
        unknown(quoted(error, 1), "variable")
    else if (has("unknown type name"))
        unknown(quoted(error, 1), "type")
    else if (has("incomplete|undefined type") && quoted(error, 1) ~ /^struct /)
        unknown(quoted(error, 1), "type")
    else if (has("incomplete|undefined type") && quoted(error, 2) ~ /^struct /)
        unknown(quoted(error, 2), "type")
    else if (has("storage size of .* isn't known") &&
             match(code, /struct [A-Za-z_0-9]+/))
        unknown(substr(code, RSTART, RLENGTH), "type")
    else if (has("incompatible type for argument") ||
             has("to parameter of incompatible type"))
        found("struct-for-pointer", "Line " line " passes a whole struct, or " \
            "something else, where the call wants a pointer: is an & missing?")
    else if (has("incompatible types? when assigning|from incompatible type") &&
             has("struct in_addr"))
        found("in-addr-not-s-addr", "sin_addr, in line " line ", is a " \
            "struct in_addr, and no number can be stored in a struct: its " \
            "one member is s_addr, so the address goes to sin_addr.s_addr.")
    else if (has("passing argument [0-9]+ of"))
        wrong_argument(quoted(error, 1), number_after("argument"))
    else if (has("(integer|pointer) (conversion|types) passing"))
        wrong_argument("", 0)
    else if (has("too (few|many) arguments"))
        found("wrong-number-of-arguments", "Line " line " calls a function " \
            "with " (has("few") ? "fewer" : "more") " arguments than it has. " \
            "Compare it with the prototype; a bracket in the wrong place " \
            "makes one argument of two.")
    else if (has("^fatal error: |file not found|No such file"))
        no_header()
    else
        look_at_syntax()
}

function no_header(    name) {
    name = quoted(error, 1)
    if (name == "") {
        name = error
        sub(/^fatal error: /, "", name)
        sub(/: No such file.*/, "", name)
    }
    found("header-unknown", "There is no header <" name "> on this system." \
        (name ~ /[Ww]insock|windows|ws2/ ? " It is one of Windows: these " \
        "programs are for POSIX systems, with <sys/socket.h>." : " Is it " \
        "spelled so?"))
}

function defined_twice(name) {
    if (other ~ /\.h$/)
        found("defined-twice", name " is declared in line " line ", and the " \
            "header " other " declares it otherwise: give yours another name.")
    else if (other != "")
        found("defined-twice", name " is declared in line " line ", and in " \
            "line " other_line " already: one of the two is too many, or " \
            "needs another name.")
    else
        found("defined-twice", name " is declared in line " line " and in " \
            "another place as well.")
}

function look_at_syntax() {
    if (has("stray|non-ASCII|unexpected character|source file is not valid"))
        found("stray-character", "In line " line " is a character that C " \
            "does not know: mostly a typographic quote, dash or blank that " \
            "came with text copied from a slide or a page. Type it anew.",
            "What the slides say")
    else if (has("at end of input|expected '}'|^extraneous closing"))
        found("brace-missing", "The braces do not pair off: one is missing, " \
            "or there is one too many. The compiler sees it only later, in " \
            "line " line ": look at where a function begins, and count from " \
            "there.")
    else if (has("expected ';'|expected '.*;.* before"))
        found("semicolon-missing", "The compiler wants a semicolon in line " \
            line ". Look at the end of that line and of the one before it: " \
            "that is where it is missing.")
    else if (has("missing terminating '?>"))
        found("syntax-error", "The name of a header begins with < in line " \
            line ", and no > ends it.")
    else if (has("missing terminating"))
        found("quote-missing", "A string that begins in line " line " has no " \
            "second quote.")
    else if (has("^expected|before .* token"))
        found("syntax-error", "Line " line " cannot be read as C: the " \
            "compiler says what it expected and what came. Look at the " \
            "brackets and commas there, and at the end of the line before.")
    else if (has("redefinition|conflicting types|redeclar|redeclared"))
        defined_twice(quoted(error, 1))
    else if (has("did you mean to use '(->|\\.)'") ||
             has("invalid type argument of '->'"))
        found("dot-for-arrow", "Line " line " takes a pointer for a struct, " \
            "or the other way round: a struct's members come after a dot, " \
            "those of what a pointer points to after ->.")
    else if (has("no member named"))
        found("member-unknown", "Line " line " uses a member that its struct " \
            "does not have: is it spelled so?")
    else if (has("is not a function"))
        found("name-taken", "Line " line " calls something that is a " \
            "variable there: it has the name of a function, and hides it. " \
            "Give it another name.")
    else
        found("does-not-compile", "The first error is in line " line ". Read " \
            "that one first: those after it are often its effects.")
}

function look_at_linker() {
    if (unlinked == "main")
        found("no-main", "The file has no function main, where a program " \
            "begins. Is it the whole file, and is main spelled so?",
            "Your task")
    else
        found("function-not-defined", unlinked "() is declared and called, " \
            "and nobody has written it: is it spelled so, and in this file?")
}

# Text in lines of 68 columns, below each other.
function tell(text,    words, n, i, out) {
    n = split(text, words, " ")
    out = words[1]
    for (i = 2; i <= n; i++) {
        if (length(out) + 1 + length(words[i]) > 68) {
            printf "%10s%s\n", "", out
            out = words[i]
        } else
            out = out " " words[i]
    }
    printf "%10s%s\n", "", out
}

END {
    if (error != "")
        look()
    else if (unlinked != "")
        look_at_linker()
    else
        found("does-not-compile", "")
    print cause
    printf "  %-8s%s\n", "cause", cause
    if (text != "") {
        tell(text)
        tell("Read handouts/" key ".md, \"" where "\".")
    }
}

/* cause_check.c - results that are looked at, and taken for what they are
 * not: a call that worked for one that failed. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "ending.h"
#include "evidence.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "serving.h"
#include "stage.h"

/* The last line of its stderr. */
static struct bytes last_words(const struct program *p)
{
    struct bytes line = p->err.kept;
    size_t at;

    while (line.n > 0 && line.data[line.n - 1] == '\n')
        line.n--;
    for (at = line.n; at > 0 && line.data[at - 1] != '\n'; at--)
        ;
    if (line.n > 0)
        line.data += at;
    line.n -= at;
    return line;
}

static void say_words(FILE *say, const struct bytes *words)
{
    show_text(say, words->data, words->n, 60);
}

/* It did all that it was asked to do. Part of a stream may be too little. */
static bool worked(const struct call_record *r)
{
    if (r->ended == 0 || r->result < 0)
        return false;
    if (call_sends(r))
        return r->result == r->size;
    if (call_receives(r) && lab_is("07 08 11 12"))
        return r->result > 0 && r->result == r->size;
    return !call_receives(r) || r->result > 0;
}

/* The last call before a program gave up, when it had worked. */
static const struct call_record *worked_last(const struct scene *s)
{
    const struct call_record *r;

    if (!gave_up(s) || calls_n() == 0)
        return NULL;
    r = last_call_of(calls_at(0)->process);
    return r != NULL && worked(r) ? r : NULL;
}

/* The message is about this call. A program may have the name of one: then
 * that name in front is the program's, unless perror() was given it and had
 * no reason to add. */
static bool is_about(const struct bytes *words, const char *call)
{
    const char *program = strchr(stage.key, '-') + 1;
    size_t n = strlen(program);
    struct bytes rest = *words;

    if (rest.n > n && memcmp(rest.data, program, n) == 0 &&
        rest.data[n] == ':') {
        rest.data += n;
        rest.n -= n;
    }
    if (names_call(&rest, call))
        return text_has(&rest, "fail") || text_has(&rest, "error") ||
               text_has(&rest, "success");
    return names_call(words, call) && (text_has(&rest, ": success") ||
                                       text_has(&rest, "no error info"));
}

bool cause_success_as_failure(const struct scene *s, FILE *say)
{
    const struct call_record *r = worked_last(s);
    struct bytes words = last_words(s->program);

    if (r == NULL || !is_about(&words, call_name(r->call)))
        return false;
    show_call(say, r);
    fputs(": it worked. And then your program said ", say);
    say_words(say, &words);
    fprintf(say, " and ended with status %d. %s() returns -1 when it fails, "
                 "and only then. Is its result compared with another number, "
                 "or the wrong way round?",
            WEXITSTATUS(s->program->status), call_name(r->call));
    return true;
}

bool cause_ended_without_reason(const struct scene *s, FILE *say)
{
    const struct call_record *r = worked_last(s);

    if (r == NULL || s->program->err.kept.n > 0 || last_failure() != NULL ||
        failure.kind == FAIL_STATUS)
        return false;
    fputs("The last socket call was ", say);
    show_call(say, r);
    fprintf(say, ": it worked. After it your program ended with status %d, "
                 "without a word, though no call had failed. What ends it? "
                 "Where an if has no braces, only the next statement belongs "
                 "to it, and an exit() below that always comes.",
            WEXITSTATUS(s->program->status));
    return true;
}

/* The text for the IP that the program was started with, if it is one that
 * all calls take. */
static const char *good_address(const struct scene *s)
{
    const char *text = lab_is("01") ? program_argument(s->program, 1)
                       : asked_ip(SERVER_END) != NULL ? asked_ip(SERVER_END)
                                                      : asked_ip(OWN_END);
    struct in_addr addr;

    return text != NULL && inet_pton(AF_INET, text, &addr) == 1 &&
                   addr.s_addr != INADDR_NONE
               ? text
               : NULL;
}

/* Said so before any call was given the address. */
bool cause_good_address_refused(const struct scene *s, FILE *say)
{
    const char *text = good_address(s);
    struct bytes words = last_words(s->program);

    if (text == NULL || !gave_up(s) || lab_is("11 13") ||
        !(text_has(&words, text) || text_has(&words, "inet_")) ||
        last_failure() != NULL || last_call(CALL_BIND) != NULL ||
        last_call(CALL_CONNECT) != NULL || last_call(CALL_SENDTO) != NULL)
        return false;
    fprintf(say, "%s is an IPv4 address, and your program said ", text);
    say_words(say, &words);
    fputs(" and ended. inet_pton() returns 1 for an address and 0 for any "
          "other text. Is that compared the wrong way round, or was the call "
          "given something else?", say);
    return true;
}

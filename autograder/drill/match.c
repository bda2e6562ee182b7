#include "match.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "story.h"
#include "token.h"

/* A match under way: the tokens from `at` on against the pattern's rest. */
struct match {
    const struct dialogue *d;
    struct line *line;
    size_t n_tokens;
};

static bool match_from(const struct match *m, const char *p, size_t at,
                       struct slots *slots);

static bool read_number(const struct token *token, long *number)
{
    const char *word = token_word(token);
    char *end;

    if (word == NULL || *word < '0' || *word > '9')
        return false;
    errno = 0;
    *number = strtol(word, &end, 10);
    return *end == '\0' && errno == 0;
}

static int find_name(const struct match *m, const struct token *token)
{
    const char *word = token_word(token);

    return word == NULL ? -1 : dialogue_name(m->d, word, strlen(word));
}

/* True when the tokens from `at` on start with these words. */
static bool words_are(const struct match *m, size_t at, const char *first,
                      const char *second, const char *third)
{
    const char *const words[] = { first, second, third };

    for (size_t i = 0; i < 3 && words[i] != NULL; i++)
        if (at + i >= m->n_tokens ||
            !token_is(&m->line->tokens[at + i], words[i]))
            return false;
    return true;
}

/* A DATA phrase without its tail; returns how many tokens it takes, or 0. */
static size_t match_data_phrase(const struct match *m, size_t at,
                                struct data *data)
{
    const struct token *tokens = m->line->tokens;

    if (at >= m->n_tokens)
        return 0;
    if (tokens[at].quoted) {
        data->kind = DATA_TEXT;
        data->text = &tokens[at];
        return 1;
    }
    if (read_number(&tokens[at], &data->count)) {
        if (data->count > MAX_DATA)
            return 0;
        data->kind = words_are(m, at + 1, "letters", NULL, NULL)
                         ? DATA_LETTERS
                         : DATA_BYTES;
        return data->kind == DATA_LETTERS ||
                       words_are(m, at + 1, "bytes", NULL, NULL)
                   ? 2
                   : 0;
    }
    if (words_are(m, at, "all", "byte", "values")) {
        data->kind = DATA_VALUES;
        return 3;
    }
    if (words_are(m, at, "the", "same", NULL) ||
        words_are(m, at, "the", "message", NULL)) {
        data->kind = token_is(&tokens[at + 1], "same") ? DATA_SAME
                                                       : DATA_MESSAGE;
        return 2;
    }
    if (words_are(m, at, "what", NULL, NULL) && at + 2 < m->n_tokens &&
        token_is(&tokens[at + 2], "got")) {
        data->kind = DATA_GOT;
        data->name = find_name(m, &tokens[at + 1]);
        return data->name == -1 ? 0 : 3;
    }
    return 0;
}

static size_t match_data(const struct match *m, size_t at, struct data *data)
{
    size_t taken = match_data_phrase(m, at, data);

    if (taken > 0 && words_are(m, at + taken, "and", NULL, NULL) &&
        at + taken + 1 < m->n_tokens &&
        m->line->tokens[at + taken + 1].quoted) {
        data->tail = &m->line->tokens[at + taken + 1];
        taken += 2;
    }
    return taken;
}

static bool slot_is(const char *p, size_t n, const char *name)
{
    return strlen(name) == n && memcmp(p, name, n) == 0;
}

/* Slots of one word each. */
static bool fill_word(const struct match *m, const char *p, size_t n,
                      const struct token *token, struct slots *slots)
{
    if (slot_is(p, n, "IP"))
        slots->ip = token;
    else if (slot_is(p, n, "FROM"))
        slots->from = token;
    else if (slot_is(p, n, "WORD") || slot_is(p, n, "NEW"))
        slots->word = token;
    else if (slot_is(p, n, "WORD2"))
        slots->word2 = token;
    else if (slot_is(p, n, "TEXT"))
        slots->text = token;
    else if (slot_is(p, n, "OTHER"))
        slots->other = find_name(m, token);
    else
        return slot_is(p, n, "NUMBER") &&
               read_number(token, &slots->number);
    if (slot_is(p, n, "TEXT"))
        return token->quoted;
    if (slot_is(p, n, "OTHER"))
        return slots->other != -1;
    if (slot_is(p, n, "NEW"))
        return token_word(token) != NULL;
    return true;
}

/* Fills the slot of n letters at p; returns how many tokens it took. */
static size_t fill_slot(const struct match *m, const char *p, size_t n,
                        size_t at, struct slots *slots)
{
    if (slot_is(p, n, "ARGS") || slot_is(p, n, "NEWS")) {
        slots->args = &m->line->tokens[at];
        slots->n_args = m->n_tokens - at;
        return slots->n_args;
    }
    if (slot_is(p, n, "DATA"))
        return match_data(m, at, &slots->data);
    if (at >= m->n_tokens)
        return 0;
    return fill_word(m, p, n, &m->line->tokens[at], slots) ? 1 : 0;
}

/* A word of the pattern against a token: verbs may stand in the third
 * person ("server sends"), so one final s is forgiven. */
static bool word_matches(const struct token *token, const char *p, size_t n)
{
    const char *word = token_word(token);

    if (word == NULL || strncmp(word, p, n) != 0)
        return false;
    return word[n] == '\0' || (word[n] == 's' && word[n + 1] == '\0');
}

static bool match_from(const struct match *m, const char *p, size_t at,
                       struct slots *slots)
{
    size_t n, taken;

    p += strspn(p, " ]");
    if (*p == '\0')
        return at == m->n_tokens;
    if (*p == '[') {
        struct slots saved = *slots;

        if (match_from(m, p + 1, at, slots))
            return true;
        *slots = saved;
        return match_from(m, strchr(p, ']') + 1, at, slots);
    }
    n = strcspn(p, " []");
    if (*p >= 'A' && *p <= 'Z') {
        taken = fill_slot(m, p, n, at, slots);
        if (taken == 0 && !slot_is(p, n, "ARGS"))
            return false;
        return match_from(m, p + n, at + taken, slots);
    }
    if (at >= m->n_tokens || !word_matches(&m->line->tokens[at], p, n))
        return false;
    return match_from(m, p + n, at + 1, slots);
}

/* The thing that a verb works on when the line does not name it: the one
 * introduced last, of those that talk; the last listener; the program. */
static int default_subject(const struct dialogue *d, enum kind kind)
{
    if (kind == PROGRAM)
        return 0;
    for (int i = d->n_names - 1; i >= 0; i--) {
        enum kind has = d->names[i].kind;

        if (has == kind)
            return i;
        if (kind != LISTENER && (has == STREAM || has == DATAGRAM))
            return -1;
    }
    return -1;
}

static bool match_verb(struct dialogue *d, struct line *line,
                       const struct verb *verb, size_t n_tokens)
{
    struct match m = { d, line, n_tokens };
    struct slots slots = { .subject = -1, .name = -1, .other = -1 };

    if (match_from(&m, verb->pattern, 0, &slots)) {
        if (verb->subject != NOTHING) {
            slots.subject = default_subject(d, verb->subject);
            if (slots.subject == -1)
                return false;
        }
    } else {
        memset(&slots, 0, sizeof slots);
        slots.name = slots.other = -1;
        slots.subject = find_name(&m, &line->tokens[0]);
        if (slots.subject == -1 || verb->subject == NOTHING ||
            d->names[slots.subject].kind != verb->subject ||
            !match_from(&m, verb->pattern, 1, &slots))
            return false;
    }
    line->verb = verb;
    line->slots = slots;
    return true;
}

static int introduce(struct dialogue *d, const struct line *line,
                     const char *name, enum kind kind)
{
    int at = dialogue_name(d, name, strlen(name));

    if (at != -1 && d->names[at].kind != kind)
        grader_error("dialogue line %d: \"%s\" is already something else",
                     line->number, name);
    if (at != -1)
        return at;
    if (d->n_names == MAX_NAMES)
        grader_error("dialogue line %d: more than %d names", line->number,
                     MAX_NAMES);
    d->names[d->n_names].text = must_copy(name, strlen(name));
    d->names[d->n_names].kind = kind;
    return d->n_names++;
}

static void introduce_names(struct dialogue *d, struct line *line)
{
    const struct verb *verb = line->verb;
    struct slots *slots = &line->slots;

    if (verb->makes == NOTHING)
        return;
    if (slots->n_args > 0) {
        for (size_t i = 0; i < slots->n_args; i++) {
            const char *word = token_word(&slots->args[i]);

            if (word == NULL)
                grader_error("dialogue line %d: a name is a plain word",
                             line->number);
            introduce(d, line, word, verb->makes);
        }
        return;
    }
    slots->name = introduce(d, line,
                            slots->word != NULL ? token_word(slots->word)
                                                : verb->default_name,
                            verb->makes);
}

/* Every {reference} must be a name, a name's .address or .other, or one of
 * the words that stage.c fills in by itself. */
static bool reference_exists(const struct dialogue *d, const char *text)
{
    static const char *const known[] = {
        "free", "port", "random.ip", "random.ip.bytes", "random.port",
        "random.port.bytes",
    };
    size_t n = strcspn(text, ".");

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(text, known[i]) == 0)
            return true;
    if (dialogue_name(d, text, n) != -1)
        return text[n] == '\0' || strcmp(text + n, ".address") == 0 ||
               strcmp(text + n, ".other") == 0;
    n = strcspn(text, " ");
    return n > 0 && strspn(text, "0123456789") == n &&
           strcmp(text + n, " letters") == 0 &&
           strtol(text, NULL, 10) <= MAX_DATA;
}

static void check_references(const struct dialogue *d,
                             const struct line *line)
{
    for (size_t i = 0; i < line->n_tokens; i++)
        for (size_t k = 0; k < line->tokens[i].n_pieces; k++) {
            const struct piece *piece = &line->tokens[i].pieces[k];

            if (piece->reference && !reference_exists(d, piece->text))
                grader_error("dialogue line %d: nothing is called {%s}",
                             line->number, piece->text);
        }
}

/* "... within 5 seconds" at the end of any line. */
static size_t cut_limit(struct line *line)
{
    size_t n = line->n_tokens;
    long seconds;

    if (n < 4 || !token_is(&line->tokens[n - 3], "within") ||
        !token_is(&line->tokens[n - 1], "seconds"))
        return n;
    if (!read_number(&line->tokens[n - 2], &seconds) || seconds < 1)
        grader_error("dialogue line %d: within how many seconds?",
                     line->number);
    line->seconds = (double)seconds;
    return n - 3;
}

void match_line(struct dialogue *d, struct line *line)
{
    size_t n = cut_limit(line);

    check_references(d, line);
    for (size_t i = 0; i < n_verbs; i++)
        if (match_verb(d, line, &verbs[i], n)) {
            introduce_names(d, line);
            return;
        }
    grader_error("dialogue line %d: no verb reads like \"%s\"", line->number,
                 line->text);
}

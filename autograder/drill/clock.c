#include "clock.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "story.h"

static const double step_seconds = 2;
static const double test_seconds = 30;

static double factor = 1;
static double test_deadline;
static double step_deadline;
static double step_length;

double clock_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Should drill itself hang, it dies, which nobody takes for a verdict. */
static void set_alarm(void)
{
    alarm((unsigned)(test_seconds * factor * 2) + 1);
}

void clock_start(void)
{
    const char *text = getenv("TIMEOUT_FACTOR");
    char *end;

    if (text != NULL && *text != '\0') {
        factor = strtod(text, &end);
        if (*end != '\0' || !(factor > 0) || factor > 1000)
            grader_error("TIMEOUT_FACTOR=%.40s is no number above 0", text);
    }
    test_deadline = clock_now() + test_seconds * factor;
    set_alarm();
}

void clock_begin_step(double seconds_of_line)
{
    step_length =
        (seconds_of_line > 0 ? seconds_of_line : step_seconds) * factor;
    clock_progress();
}

void clock_progress(void)
{
    step_deadline = clock_now() + step_length;
    if (step_deadline > test_deadline)
        step_deadline = test_deadline;
}

double clock_spent(void)
{
    return clock_now() - (test_deadline - test_seconds * factor);
}

double clock_factor(void)
{
    return factor;
}

double clock_step_seconds(void)
{
    return step_length;
}

int clock_left(void)
{
    double left = ceil((step_deadline - clock_now()) * 1000);

    return left > 0 ? (int)left : 0;
}

#include "budget.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "story.h"

static double limit(void)
{
    const char *text = getenv("DRILL_LAB_SECONDS");

    return text == NULL ? 0 : atof(text) * clock_factor();
}

static FILE *open_spent(const char *ground, const char *mode)
{
    char path[4200];

    snprintf(path, sizeof path, "%s.spent", ground);
    return fopen(path, mode);
}

bool budget_is_spent(const char *ground)
{
    double sum = 0, one;
    FILE *file;

    if (ground == NULL || limit() <= 0)
        return false;
    file = open_spent(ground, "r");
    if (file == NULL)
        return false;
    while (fscanf(file, "%lf", &one) == 1)
        sum += one;
    fclose(file);
    return sum >= limit();
}

void budget_spend(const char *ground)
{
    FILE *file;

    if (ground == NULL || limit() <= 0)
        return;
    file = open_spent(ground, "a");
    if (file == NULL || fprintf(file, "%.3f\n", clock_spent()) < 0 ||
        fclose(file) == EOF)
        grader_error("%s.spent: %s", ground, strerror(errno));
}

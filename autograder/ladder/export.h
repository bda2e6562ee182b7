/* export.h - a tape as a picture, a file each. False when writing failed. */
#ifndef LADDER_EXPORT_H
#define LADDER_EXPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "layout.h"
#include "tape.h"

bool export_text(const struct tape *tape, const struct looks *looks,
                 FILE *out);
bool export_svg(const struct tape *tape, FILE *out);
bool export_html(const struct tape *tape, FILE *out);

#endif

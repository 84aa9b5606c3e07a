/* SPDX-License-Identifier: MIT */
/* What the columns of a list mean, after all rows were surveyed: which of them
 * is the code, whether there are check digits, and what each word of a status
 * means. Whatever is not understood and would change which products are
 * approved is an error; a person's option settles it. */
#ifndef SETTLE_H
#define SETTLE_H

#include "list/survey.h"

/* Settles the columns of *l, for the list name. False, and an error was
 * printed, if it cannot be read safely. */
bool settle_layout(struct layout *l, const char *name,
    const struct survey_said *said);

/* The meaning of an empty cell of a status column. */
enum status settle_blank(const struct layout *l, size_t column,
    const struct survey_said *said);

/* In a column of days, is the day before the month? */
bool settle_day_first(const struct layout_seen *seen);

#endif

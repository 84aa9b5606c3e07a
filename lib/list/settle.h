/* SPDX-License-Identifier: MIT */
/* Decides what the columns of a list mean, after the survey of all rows: which
 * column has the code, whether codes have check digits, and what each word of a
 * status column means. If something is unclear and could change which products
 * are approved, that is an error. The user then says what it means, by an
 * option. */
#ifndef SETTLE_H
#define SETTLE_H

#include "list/survey.h"

/* Decides what the columns of *l mean. name is the name of the list, for
 * messages. Returns false and prints errors if the list cannot be read
 * safely. */
bool settle_layout(struct layout *l, const char *name,
    const struct survey_said *said);

/* The meaning of an empty cell of a status column. */
enum status settle_blank(const struct layout *l, size_t column,
    const struct survey_said *said);

/* Is the day before the month in this column of dates? */
bool settle_day_first(const struct layout_seen *seen);

#endif

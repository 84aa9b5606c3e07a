/* SPDX-License-Identifier: MIT */
/* Decides what the columns of a list mean, after the survey of all rows: which
 * column has the code, whether codes have check digits, and what each word of a
 * status column means. If the meaning is unclear and could change which
 * products are approved, the list is not read. The user must then give the
 * meaning in an option. */
#ifndef SETTLE_H
#define SETTLE_H

#include "list/survey.h"

/* Decides what the columns of *l mean. Returns false and prints errors if the
 * list cannot be read safely. name is the name of the list, for these
 * messages. */
bool settle_layout(struct layout *l, const char *name,
    const struct survey_options *options);

/* The meaning of an empty cell of a status column. */
enum status settle_blank(const struct layout *l, size_t column,
    const struct survey_options *options);

#endif

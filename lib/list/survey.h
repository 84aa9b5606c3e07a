/* SPDX-License-Identifier: MIT */
/* The first reading of a list: counts the contents of the cells of each column.
 * settle.h decides from the counts what the columns mean. */
#ifndef SURVEY_H
#define SURVEY_H

#include "list/layout.h"
#include "list/table.h"

/* The user's options for all lists. */
struct survey_said {
	struct status_words words;
	bool no_check_digit;	/* compute the check digit, which codes lack */
};

/* Counts a row below the heading *l. Returns true if the row has the code of a
 * product. */
bool survey_row(struct layout *l, const struct table_row *row,
    const struct survey_said *said);

#endif

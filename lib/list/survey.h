/* SPDX-License-Identifier: MIT */
/* The first reading of a list: counts what the cells of its columns contain.
 * settle.h decides what that means. */
#ifndef SURVEY_H
#define SURVEY_H

#include "list/layout.h"
#include "list/table.h"

/* A person's options for the lists that are read. */
struct survey_said {
	struct status_words words;
	bool no_check_digit;	/* the codes lack it: compute it */
};

/* Counts a row below the heading *l. True if it has the code of a product. */
bool survey_row(struct layout *l, const struct table_row *row,
    const struct survey_said *said);

#endif

/* SPDX-License-Identifier: MIT */
/* The first reading of a list: counts what the cells of each column contain.
 * From the counts, settle.h decides what the columns mean. */
#ifndef SURVEY_H
#define SURVEY_H

#include "list/layout.h"
#include "list/table.h"

/* The user's options for reading lists. */
struct survey_options {
	struct status_words words;
	bool no_check_digit;	/* compute the check digit of codes that lack
				 * it */
	enum dayorder_option day_order;
};

/* Counts the cells of a row below the heading *l. Returns true if the row has
 * the code of a product. */
bool survey_row(struct layout *l, const struct table_row *row,
    const struct survey_options *options);

#endif

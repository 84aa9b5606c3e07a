/* SPDX-License-Identifier: MIT */
/* Reads approved product lists as states publish them, and prints one record
 * for each UPC (apl-upcs(1), LISTS). */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include "list/bycode.h"
#include "list/survey.h"

#define LIST_HEADING_ROWS 20	/* number of first rows in which the heading
				 * must be */

/* The rows of all lists read so far. Zero-initialize; lists_free. */
struct lists {
	struct bycode rows;
	unsigned files;
	struct survey_said said;	/* the user's options, for all lists */
	bool leave_out;	/* skip files that are not lists, and sheets of products
			 * that are not approved, with a note */
	unsigned left_out;
	struct buf explained;	/* one line of JSON for each file */
	struct buf headings;	/* headings of the last list, for messages */
};

/* Reads a whole list of a state (two capital letters) from path; "-" is stdin.
 * Rejects rows that cannot be used, and prints a note that says what the list
 * contained. Returns false, with an error on stderr, if the file is not a list,
 * or if it is unclear how to read it. A signal that stops the reading ends the
 * process. */
bool lists_read(struct lists *l, const char *state, const char *path);

/* Prints a record for each UPC; with plu, then also for each PLU and state
 * code. */
void lists_put(const struct lists *l, bool plu);
void lists_free(struct lists *l);

#endif

/* SPDX-License-Identifier: MIT */
/* Reads approved product lists as states publish them, and prints their rows as
 * records, one for each UPC (apl-upcs(1), LISTS). */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include "list/bycode.h"
#include "list/survey.h"

#define LIST_HEADING_ROWS 20	/* rows in which the heading must be */

/* The content of all lists read so far. Zero-initialize; lists_free. */
struct lists {
	struct bycode rows;
	unsigned files;
	struct survey_said said;	/* by a person, for all of them */
	bool leave_out;	/* leave out files that are not lists, or sheets of what
			 * is not approved, with a note */
	unsigned left_out;
	struct buf explained;	/* a line of JSON for each file */
	struct buf headings;	/* of the last list, for messages */
};

/* Reads a whole list of a state (two capital letters) from path, "-" being
 * stdin. Rows that cannot be used are rejected; a note says what it contained.
 * False, and an error on stderr, if it is not a list or would be read wrongly;
 * a signal that stopped it ends the process. */
bool lists_read(struct lists *l, const char *state, const char *path);

/* Prints a record for each UPC, then, if plu, one for each PLU or state
 * code. */
void lists_put(const struct lists *l, bool plu);
void lists_free(struct lists *l);

#endif

/* SPDX-License-Identifier: MIT */
/* Reads approved product lists as states publish them, and prints one record
 * for each UPC (apl-upcs(1), LISTS). */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include "list/bycode.h"
#include "list/survey.h"

#define LIST_HEADING_ROWS 20	/* the heading must be in one of these first
				 * rows */

/* The order of day and month in a list. */
struct list_order {
	const char *name;	/* of the list, for messages */
	struct dayorder order;
};

/* The rows of all lists that have been read. Initialize with zeros; free with
 * lists_free. */
struct lists {
	struct bycode rows;
	unsigned files;
	struct survey_options options;	/* the user's options */
	bool leave_out;	/* --leave-out: skip files that are not lists of
			 * approved products, with a note */
	unsigned left_out;	/* number of files that were skipped */
	struct buf explained;	/* one line of JSON for each file */
	struct buf headings;	/* the headings of the last list, for
				 * messages */
	struct list_order *order;	/* of each list */
	size_t orders, order_cap;
};

/* Reads a list of a state (two capital letters) from path; "-" is stdin.
 * Rejects rows that cannot be used, and prints a note that says what the list
 * contained. Returns false, with an error on stderr, if the file is not a list,
 * or if it is unclear how to read it. path must remain until lists_free. A
 * signal that stops the reading ends the process. */
bool lists_read(struct lists *l, const char *state, const char *path);

/* Prints a record for each UPC. If plu is true, also prints a record for each
 * PLU and state-assigned code, after the UPCs. */
void lists_put(const struct lists *l, bool plu);
void lists_free(struct lists *l);

#endif

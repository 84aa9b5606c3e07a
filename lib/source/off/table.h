/* SPDX-License-Identifier: MIT */
/* Reads the table that Open Food Facts publishes (called CSV, but separated by
 * tabs and without quotes): a heading, then one line per product. Converts a
 * line to the document that the API would return for the product. */
#ifndef OFF_TABLE_H
#define OFF_TABLE_H

#include <stdbool.h>
#include "base/buf.h"

struct offtable {
	struct buf names;	/* the heading line */
	size_t columns;
	size_t code;	/* index of the column with the code, from 0 */
	size_t nutrients;	/* the number of columns with nutrients */
};

/* If the line is a heading, sets *t for the lines below it and returns true.
 * Free *t with offtable_free. */
bool offtable_begin(struct offtable *t, struct slice line);
void offtable_free(struct offtable *t);

/* Returns the code of a line; empty if the line has none. */
struct slice offtable_code(const struct offtable *t, struct slice line);

/* Appends the document of a line to *json. Returns false if the line does not
 * have as many fields as the heading. */
bool offtable_document(const struct offtable *t, struct slice line,
    struct buf *json);

#endif

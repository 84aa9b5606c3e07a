/* SPDX-License-Identifier: MIT */
/* The table of Open Food Facts (called CSV, but with tabs and without quotes):
 * a heading, then one line per product. A line becomes the document that the
 * API would return for it. */
#ifndef OFF_TABLE_H
#define OFF_TABLE_H

#include <stdbool.h>
#include "base/buf.h"

struct offtable {
	struct buf names;	/* the heading */
	size_t columns;
	size_t code;	/* the number of the code's column, from 0 */
	size_t nutrients;	/* the number of columns with nutrients */
};

/* Is the line a heading? Then *t is the table below it, to be released by
 * offtable_free. */
bool offtable_begin(struct offtable *t, struct slice line);
void offtable_free(struct offtable *t);

/* The code of a line; empty if it has none. */
struct slice offtable_code(const struct offtable *t, struct slice line);

/* Appends the document; false if the number of fields in the line differs from
 * the heading. */
bool offtable_document(const struct offtable *t, struct slice line,
    struct buf *json);

#endif

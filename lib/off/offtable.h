/* SPDX-License-Identifier: MIT */
/* The table of Open Food Facts ("CSV", though tabs separate it, and nothing
 * is quoted): a line of names, then a line a product. A line becomes the
 * document that the programming interface would give of it. */
#ifndef OFFTABLE_H
#define OFFTABLE_H

#include <stdbool.h>
#include "base/buf.h"

struct offtable {
	struct buf names;	/* the line of names */
	size_t columns;
	size_t code;	/* which of them is the code, from 0 */
};

/* Is it the line of names? */
bool offtable_begin(struct offtable *t, struct slice line);
void offtable_free(struct offtable *t);

/* The code of a line; empty where it has none. */
struct slice offtable_code(const struct offtable *t, struct slice line);

/* Appends the document; false where the line has not as many fields as there
 * are names. */
bool offtable_document(const struct offtable *t, struct slice line,
    struct buf *json);

#endif

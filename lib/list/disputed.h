/* SPDX-License-Identifier: MIT */
/* Codes that one row of a list approves, although the status or text of another
 * row, or the title above that other row, says that they are not approved. The
 * other row may be a mistake, or older than the approval. apl-upcs treats these
 * codes as approved, and reports them. Initialize a struct disputed with zeros;
 * free it with disputed_free. */
#ifndef DISPUTED_H
#define DISPUTED_H

#include "list/bycode.h"
#include "list/cellcode.h"

struct disputed {
	struct disputed_row {
		struct gtin g;
		uint64_t row;
	} *row;	/* codes of rows that are not approved */
	size_t n, cap;
	/* Set by disputed_count: the number of disputed codes, and the first
	 * row that does not approve such a code. */
	unsigned long codes;
	uint64_t first;
};

/* Adds the codes of a row that is not approved. */
void disputed_add(struct disputed *d, const struct cellcode *c, uint64_t row);

/* Counts the added codes that an approved row of the file also has. Call it at
 * the end of the file. rows contains the rows of the file. */
void disputed_count(struct disputed *d, const struct bycode *rows,
    unsigned file);

void disputed_free(struct disputed *d);

#endif

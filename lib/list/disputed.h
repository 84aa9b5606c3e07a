/* SPDX-License-Identifier: MIT */
/* Codes that one row of a list approves and another row does not, because of
 * its status, a title or its text. The second row may be left over from before
 * the product was approved again, or a mistake. The codes stay approved, and
 * are reported. Zero-initialize; disputed_free. */
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
	/* Set by disputed_count: number of disputed codes, and the first row
	 * that does not approve one. */
	unsigned long codes;
	uint64_t first;
};

/* Adds the codes of a row that is not approved. */
void disputed_add(struct disputed *d, const struct cellcode *c, uint64_t row);

/* At the end of a file, counts the added codes that also have an approved row
 * in it. rows has the rows of the file. */
void disputed_count(struct disputed *d, const struct bycode *rows,
    unsigned file);

void disputed_free(struct disputed *d);

#endif

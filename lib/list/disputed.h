/* SPDX-License-Identifier: MIT */
/* Codes that one row of a list approves and another does not, by its status, a
 * title or its words: an old row of a product that came back, or a mistake.
 * They stay approved, and are reported.
 * Zero-initialize; disputed_free. */
#ifndef DISPUTED_H
#define DISPUTED_H

#include "list/bycode.h"
#include "list/cellcode.h"

struct disputed {
	struct disputed_row {
		struct gtin g;
		uint64_t row;
	} *row;	/* the codes of rows that are not approved */
	size_t n, cap;
	/* From disputed_count. */
	unsigned long codes;
	uint64_t first;	/* row */
};

/* Adds the codes of a row that is not approved. */
void disputed_add(struct disputed *d, const struct cellcode *c, uint64_t row);

/* At the end of the file, counts those of its codes that also have an approved
 * row. */
void disputed_count(struct disputed *d, const struct bycode *rows,
    unsigned file);

void disputed_free(struct disputed *d);

#endif

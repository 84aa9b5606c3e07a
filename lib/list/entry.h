/* SPDX-License-Identifier: MIT */
/* One row of a state's list, as records carry it in `apl` (record(7)). */
#ifndef ENTRY_H
#define ENTRY_H

#include <stdint.h>
#include "base/buf.h"
#include "food/category.h"
#include "list/day.h"

#define ENTRY_FLAGS 3

struct entry {
	struct slice code;	/* as it is spelled there */
	const char *state, *file;	/* file: NULL is stdin */
	uint64_t row;
	struct slice category, subcategory;
	char category_code[CATEGORY_CODE], subcategory_code[CATEGORY_CODE];
	struct slice brand, description, size, unit;
	char effective[DAY_TEXT], expires[DAY_TEXT];	/* or "" */
	const char *flag[ENTRY_FLAGS];
	size_t flags;
};

/* Gives what can be told from the rest: the category's code or its name, and
 * $$$ in place of a size, which becomes the flag cash_value. */
void entry_complete(struct entry *e);

/* Appends it to *out as a JSON object, without the code and what is blank. */
void entry_write(const struct entry *e, struct buf *out);

#endif

/* SPDX-License-Identifier: MIT */
/* One row of a state's list, for the record's member `apl`
 * (aplsync-record(7)). */
#ifndef ENTRY_H
#define ENTRY_H

#include <stdint.h>
#include "base/buf.h"
#include "food/category.h"
#include "list/day.h"

#define ENTRY_FLAGS 4

struct entry {
	struct slice code;	/* as written in the list */
	const char *state, *file;	/* file is NULL for stdin */
	uint64_t row;
	struct slice category, subcategory;
	char category_code[CATEGORY_CODE], subcategory_code[CATEGORY_CODE];
	struct slice brand, description, size, unit;
	char effective[DAY_TEXT], expires[DAY_TEXT];	/* YYYY-MM-DD or "" */
	bool cash_value;	/* the size or the unit was $$$ */
	const char *flag[ENTRY_FLAGS];
	size_t flags;
};

/* Fills in a missing category code or category name from the other fields.
 * Removes "$$$" from size or unit and sets the flag cash_value. Call it once
 * per entry. */
void entry_complete(struct entry *e);

/* Appends the entry to *out as a JSON object, without the code and without
 * empty fields. */
void entry_write(const struct entry *e, struct buf *out);

#endif

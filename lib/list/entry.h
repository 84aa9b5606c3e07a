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
	struct slice code;	/* as spelled in the list */
	const char *state, *file;	/* file: NULL is stdin */
	uint64_t row;
	struct slice category, subcategory;
	char category_code[CATEGORY_CODE], subcategory_code[CATEGORY_CODE];
	struct slice brand, description, size, unit;
	char effective[DAY_TEXT], expires[DAY_TEXT];	/* or "" */
	bool cash_value;	/* the size or the unit was $$$ */
	const char *flag[ENTRY_FLAGS];
	size_t flags;
};

/* Completes the category's code and its name from the other fields. $$$ instead
 * of a size or unit is removed and sets cash_value. Call it once. */
void entry_complete(struct entry *e);

/* Appends it to *out as a JSON object, without the code and without blank
 * fields. */
void entry_write(const struct entry *e, struct buf *out);

#endif

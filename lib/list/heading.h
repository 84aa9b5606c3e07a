/* SPDX-License-Identifier: MIT */
/* What the columns of a state's list mean, by their headings: states spell
 * them as they like, and move and rename them from month to month. The
 * spellings stand in one table, heading.c. */
#ifndef HEADING_H
#define HEADING_H

#include <stdbool.h>
#include "base/slice.h"

enum column {
	COLUMN_CODE,	/* UPC, and mostly PLU */
	COLUMN_PLU,	/* a PLU in a column of its own */
	COLUMN_STATE,
	COLUMN_CATEGORY,	/* a code, a text, or both */
	COLUMN_CATEGORY_TEXT,
	COLUMN_SUBCATEGORY,
	COLUMN_SUBCATEGORY_TEXT,
	COLUMN_BRAND,
	COLUMN_DESCRIPTION,
	COLUMN_SIZE,
	COLUMN_UNIT,
	COLUMN_EFFECTIVE,
	COLUMN_EXPIRES,
	COLUMN_STATUS,
	COLUMNS
};

#define HEADING_NONE ((size_t)-1)

struct heading {
	size_t at[COLUMNS];	/* index of the cell, or HEADING_NONE */
};

/* Fills *h from a row. Returns how many columns it found, and 0 if the row
 * is no heading: it has no UPC column, or a lone one among other text. */
unsigned heading_read(struct heading *h, const struct slice *cell,
    size_t cells);

/* Is this cell the heading of a UPC column? Lists repeat theirs. */
bool heading_is_code(struct slice cell);

#endif

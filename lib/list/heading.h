/* SPDX-License-Identifier: MIT */
/* The meaning of the columns of a state's list, by their headings: states spell
 * them as they like, and move and rename them from month to month. Known
 * spellings are in one table (spelling.h), others are recognized by their words
 * (wording.h), or given by a person (heading_say). */
#ifndef HEADING_H
#define HEADING_H

#include <stdbool.h>
#include "base/slice.h"

enum column {
	COLUMN_CODE,	/* UPC, and usually PLU */
	COLUMN_PLU,	/* a PLU in its own column */
	COLUMN_CHECK_DIGIT,	/* for the code beside it */
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
	COLUMN_REMARK,	/* notes, which may withdraw an approval */
	COLUMNS	/* none of them */
};

/* The meaning of one heading. */
struct heading_cell {
	enum column column;
	unsigned rank;	/* of two that name one column, the lower wins */
	bool given;	/* by heading_say */
	bool check_digit;	/* a code "with check digit" */
	bool no_check_digit;	/* a code "without check digit" */
	bool other_code;	/* unknown: a code of something else, such as a
				 * case */
	bool neutral;	/* unknown, and of no weight: "Organic" */
	bool dated;	/* unknown, and its days are of no weight: "Reviewed" */
	bool program;	/* unknown, and of an approval's limits: "Program" */
	bool restricts;	/* the same, of other limits: "Approved for" */
	bool opposite;	/* a status that says what is not approved */
};

struct heading_cell heading_cell(struct slice cell);

/* Sets the column of a heading: "brand=Maker" is FIELD=HEADING, with the fields
 * of heading_name, not_status, or ignore. Returns NULL, or what is wrong with
 * it; text must stay valid. */
const char *heading_say(const char *text);

/* The heading of a heading_say that no list has had, or NULL. */
const char *heading_unused(void);

/* "upc", "plu", "brand" … as in heading_say and explanations; NULL for
 * COLUMNS. */
const char *heading_name(enum column c);

#endif

/* SPDX-License-Identifier: MIT */
/* Recognizes the columns of a state's list by their headings. States spell
 * headings differently, and move and rename columns from month to month. One
 * table has the known spellings (spelling.h). Other headings are recognized by
 * their words (wording.h), or a user names the column (heading_say). */
#ifndef HEADING_H
#define HEADING_H

#include <stdbool.h>
#include "base/slice.h"

enum column {
	COLUMN_CODE,	/* a UPC, and usually also PLUs */
	COLUMN_PLU,	/* a PLU in its own column */
	COLUMN_CHECK_DIGIT,	/* the check digit of the code, in its own
				 * column */
	COLUMN_STATE,
	COLUMN_CATEGORY,	/* a code, a name, or both */
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
	COLUMN_REMARK,	/* notes that may withdraw an approval */
	COLUMNS	/* number of these, or an unknown column */
};

/* The meaning of one heading. */
struct heading_cell {
	enum column column;
	unsigned rank;	/* if two headings name one column, the lower rank
			 * wins */
	bool given;	/* named by heading_say */
	bool check_digit;	/* a code "with check digit" */
	bool no_check_digit;	/* a code "without check digit" */
	bool other_code;	/* unknown column: codes of something else, such
				 * as cases */
	bool neutral;	/* unknown column that cannot decide what is approved:
			 * "Organic" */
	bool dated;	/* unknown column whose dates cannot decide that:
			 * "Reviewed" */
	bool program;	/* unknown column that may limit an approval to a
			 * program: "Program" */
	bool restricts;	/* the same, for other limits: "Approved for" */
	bool opposite;	/* a status column in which yes means not approved */
};

struct heading_cell heading_cell(struct slice cell);

/* Sets the column of a heading. text is FIELD=HEADING, such as "brand=Maker".
 * FIELD is a name from heading_name, not_status, or ignore. Returns NULL, or a
 * static string that says what is wrong. text must stay valid. */
const char *heading_say(const char *text);

/* A heading passed to heading_say that no list had, or NULL. */
const char *heading_unused(void);

/* The name of a column in heading_say and in --explain: "upc", "plu", "brand";
 * NULL for COLUMNS. */
const char *heading_name(enum column c);

#endif

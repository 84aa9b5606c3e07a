/* SPDX-License-Identifier: MIT */
/* Recognizes the columns of a state's list by their headings. States spell
 * headings differently, and move and rename columns from month to month.
 * spelling.h has a table of the known spellings. wording.h recognizes other
 * headings by their words. The user can also name a column
 * (heading_add_option). */
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
	COLUMNS	/* the number of columns above; also means an unknown column */
};

/* The meaning of one heading. */
struct heading_cell {
	enum column column;
	unsigned rank;	/* if two headings name the same column, the lower rank
			 * wins */
	bool by_user;	/* the user named it */
	bool check_digit;	/* the heading says "with check digit" */
	bool no_check_digit;	/* the heading says "without check digit" */
	bool other_code;	/* an unknown column with codes of something
				 * else, such as cases */
	bool neutral;	/* an unknown column that cannot decide what is
			 * approved: "Organic" */
	bool dated;	/* an unknown column whose dates cannot decide what is
			 * approved: "Reviewed" */
	bool program;	/* an unknown column that may limit an approval to a
			 * program: "Program" */
	bool restricts;	/* an unknown column that may limit an approval
			 * otherwise: "Approved for" */
	bool opposite;	/* a status column in which yes means not approved */
};

/* Finds the meaning of a heading. */
struct heading_cell heading_cell(struct slice cell);

/* Adds a --column option, which sets the column of a heading. text is
 * FIELD=HEADING, such as "brand=Maker". FIELD is a name from heading_name,
 * not_status, or ignore. Returns NULL, or a static string that says what is
 * wrong. text must stay valid. */
const char *heading_add_option(const char *text);

/* The heading of a --column option that no list has, or NULL. */
const char *heading_unused(void);

/* The name of a column in --column options and in --explain: "upc", "plu",
 * "brand"; NULL for COLUMNS. */
const char *heading_name(enum column c);

#endif

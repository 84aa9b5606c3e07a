/* SPDX-License-Identifier: MIT */
/* The heading of a list, and counts of the rows below it: which columns there
 * are, how many products are side by side in a row, and what the cells of each
 * column contain. A list is read twice: the first reading makes the counts, and
 * the second reads the products. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdint.h>
#include "list/dayorder.h"
#include "list/heading.h"
#include "list/status.h"

#define LAYOUT_CELLS 256	/* maximum columns that are read */
#define LAYOUT_BLOCKS 16	/* maximum products side by side */
#define LAYOUT_SAME 8	/* maximum columns of a block with the same meaning */
#define LAYOUT_NONE ((size_t)-1)
#define LAYOUT_DIGITS 19	/* codes with fewer digits are counted by
				 * length */
#define LAYOUT_WORDS 64	/* maximum different words of a status column */

/* A word in a status column. */
struct layout_word {
	char *text;
	enum status means;
	unsigned long rows;
	uint64_t row;	/* the first row with this word */
};

/* Counts of the contents of a column. */
struct layout_counts {
	unsigned long filled;
	unsigned long numbers;	/* cells with only a short number */
	/* For a column of codes, by number of digits: codes with a right and
	 * with a wrong check digit. */
	unsigned long right[LAYOUT_DIGITS], wrong[LAYOUT_DIGITS];
	/* Codes that are right or wrong after the digit from the check digit
	 * column is appended; codes of cases; PLUs; PLUs with a wrong check
	 * digit. */
	unsigned long joined_right, joined_wrong, cases, plus, wrong_plus;
	/* PLUs with a right check digit, with a wrong one, and without one. */
	unsigned long checked_right, checked_wrong, bare;
	char *example[3];	/* cells that are wrong or unreadable */
	/* For a status column: its words, and the number of cells with each
	 * meaning. */
	struct layout_word *word;
	size_t words, word_cap;
	unsigned long yes, yes_marks, no, blank, days, unknown;
	unsigned long terms;	/* texts with a first or last day of
				 * approval */
	unsigned long crosses;	/* cells of yes_marks that contain a cross */
	unsigned long zeros, ones;	/* for an unknown column: cells that
					 * contain 0 or 1 */
	uint64_t blank_row;
	/* For a column of dates: cells that cannot be read; what the dates say
	 * about the order of day and month. */
	unsigned long unreadable;
	uint64_t unreadable_row;
	struct dayorder order;
};

/* The columns of one product. A row may have several products side by side. */
struct layout_block {
	size_t at[COLUMNS];	/* index of the cell with this column, or
				 * LAYOUT_NONE */
	size_t code[LAYOUT_SAME], codes;	/* columns that may contain the
						 * code */
	size_t status[LAYOUT_SAME], statuses;
	size_t begin[LAYOUT_SAME], begins;	/* columns of first days */
	size_t end[LAYOUT_SAME], ends;	/* columns of last days */
	unsigned long conflicts;	/* rows with two different codes */
	uint64_t conflict_row;
	bool not_approved;	/* the title above the block says that its
				 * products are not approved */
	bool joined;	/* the check digit is in its own column */
	bool adds[LAYOUT_DIGITS];	/* compute the check digit of codes with
					 * this many digits */
};

struct layout {
	char *key;	/* the headings, each with a NUL after it */
	size_t key_len, cells;
	const char *name[LAYOUT_CELLS];	/* pointers into key */
	struct heading_cell cell[LAYOUT_CELLS];
	struct layout_counts *counts[LAYOUT_CELLS];	/* NULL if the column is
							 * not counted */
	struct layout_block block[LAYOUT_BLOCKS];
	size_t blocks;
	unsigned found;	/* number of different known columns */
	unsigned long unnamed;	/* rows with text in a column without a
				 * heading */
	uint64_t unnamed_row;
	unsigned long products;	/* rows with a product, counted in the first
				 * reading */
	uint64_t row;	/* the row of the heading */
};

/* Reads a row as a heading. If it is one, fills *l, which the caller frees with
 * layout_free, and returns the number of known columns; otherwise returns 0. A
 * row whose only known column is a UPC column is not a heading, unless the user
 * named that column or the other cells are empty. */
unsigned layout_read(struct layout *l, const struct slice *cell, size_t cells);

/* Does one of these cells name a UPC column? Such a row may be a heading, even
 * if its other cells are unknown. */
bool layout_is_near(const struct slice *cell, size_t cells);

/* Joins two rows of headings into one. A heading of the lower row gets the
 * heading above it as its first words, if this makes its meaning clearer.
 * Returns the number of known columns, or 0 if the lower row is not a
 * heading. */
unsigned layout_read_two(struct layout *l, const struct slice *upper,
    size_t uppers, const struct slice *lower, size_t lowers);

/* Marks the blocks whose title says that their products are not approved. The
 * titles are in the row above the heading; `cell` contains the cells of that
 * row. */
void layout_read_above(struct layout *l, const struct slice *cell,
    size_t cells);

/* A copy of s for messages, truncated if s is long; the caller frees it. */
char *layout_text(struct slice s);

/* Returns the element for a word of a status column, and adds it if it is new.
 * Returns NULL if there are too many words. */
struct layout_word *layout_word(struct layout_counts *s, struct slice cell);

/* Do two headings have the same cells? */
bool layout_same(const struct layout *a, const struct layout *b);
void layout_free(struct layout *l);

#endif

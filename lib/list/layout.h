/* SPDX-License-Identifier: MIT */
/* The heading of a list and what was counted in the rows below it: which
 * columns there are, how many products are side by side in a row, and what the
 * cells of each column contain. A list is read twice: the first reading
 * collects this, and the second reads the rows. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdint.h>
#include "list/heading.h"
#include "list/status.h"

#define LAYOUT_CELLS 256	/* maximum columns that are read */
#define LAYOUT_BLOCKS 16	/* maximum products side by side */
#define LAYOUT_ALIKE 8	/* maximum columns of a block with the same meaning */
#define LAYOUT_NONE ((size_t)-1)
#define LAYOUT_DIGITS 19	/* codes with fewer digits than this are counted
				 * by length */
#define LAYOUT_WORDS 64	/* maximum different words of a status column */

/* A word in a status column. */
struct layout_word {
	char *text;
	enum status means;
	unsigned long rows;
	uint64_t row;	/* the first row with it */
};

/* Counts of the contents of a column. */
struct layout_seen {
	unsigned long filled;
	unsigned long numbers;	/* cells with only a short number */
	/* For a column of codes. By number of digits: codes with a right and
	 * with a wrong check digit. Then: codes that are right or wrong with
	 * the digit of the check digit column appended; codes of cases; PLUs;
	 * PLUs with a wrong check digit. */
	unsigned long right[LAYOUT_DIGITS], wrong[LAYOUT_DIGITS];
	unsigned long joined_right, joined_wrong, cases, plus, wrong_plus;
	/* PLUs by check digit: right, wrong, and none. */
	unsigned long checked_right, checked_wrong, bare;
	char *example[3];	/* of wrong or unreadable cells */
	/* For a status column: cells by meaning. */
	struct layout_word *word;
	size_t words, word_cap;
	unsigned long yes, yes_marks, no, blank, days, unknown;
	unsigned long terms;	/* texts with a first or last day */
	unsigned long crosses;	/* yes_marks that are a cross */
	unsigned long zeros, ones;	/* for an unknown column */
	uint64_t blank_row;
	/* For a column of dates. first_over_12: the first number is over 12, so
	 * it is the day. */
	unsigned long unreadable;
	uint64_t unreadable_row;
	unsigned long first_over_12, second_over_12;
	uint64_t first_row, second_row;	/* the first row of each */
};

/* The columns of one product, if several are side by side in a row. */
struct layout_block {
	size_t at[COLUMNS];	/* index of the column's cell, or LAYOUT_NONE */
	size_t code[LAYOUT_ALIKE], codes;	/* columns that may have the
						 * code */
	size_t status[LAYOUT_ALIKE], statuses;
	size_t begin[LAYOUT_ALIKE], begins;	/* columns of first days */
	size_t end[LAYOUT_ALIKE], ends;	/* columns of last days */
	unsigned long conflicts;	/* rows with two codes that differ */
	uint64_t conflict_row;
	bool refused;	/* a title above the block says that its products are
			 * not approved */
	bool joined;	/* the check digit is in its own column */
	bool adds[LAYOUT_DIGITS];	/* compute the check digit of codes with
					 * this many digits */
};

struct layout {
	char *key;	/* the headings, each with a NUL after it */
	size_t key_len, cells;
	const char *name[LAYOUT_CELLS];	/* pointers into key */
	struct heading_cell cell[LAYOUT_CELLS];
	struct layout_seen *seen[LAYOUT_CELLS];	/* NULL: not read */
	struct layout_block block[LAYOUT_BLOCKS];
	size_t blocks;
	unsigned found;	/* number of columns with a known meaning */
	unsigned long unnamed;	/* rows with text below an empty heading */
	uint64_t unnamed_row;
	unsigned long products;	/* rows with a product, from the first
				 * reading */
	uint64_t row;	/* the row of the heading */
};

/* If this row is a heading, fills *l, which the caller frees with layout_free,
 * and returns the number of known columns; otherwise returns 0. A single UPC
 * column among unknown columns is not enough, unless the user named it. */
unsigned layout_read(struct layout *l, const struct slice *cell, size_t cells);

/* Does one of these cells name a UPC column? With other headings, the row could
 * be a heading. */
bool layout_is_near(const struct slice *cell, size_t cells);

/* Joins two rows of headings into one: each heading of the lower row, with the
 * group heading of the upper row before it if that makes its meaning clearer.
 * Returns the same as layout_read, or 0 if the lower row is not a heading. */
unsigned layout_read_two(struct layout *l, const struct slice *upper,
    size_t uppers, const struct slice *lower, size_t lowers);

/* Marks the blocks whose title says that their products are not approved. The
 * cells are the row above the heading. */
void layout_heed_above(struct layout *l, const struct slice *cell,
    size_t cells);

/* A copy of s for messages, truncated if s is long; the caller frees it. */
char *layout_text(struct slice s);

/* Finds or adds a word of a column; NULL if there are too many words. */
struct layout_word *layout_word(struct layout_seen *s, struct slice cell);

bool layout_same(const struct layout *a, const struct layout *b);
void layout_free(struct layout *l);

#endif

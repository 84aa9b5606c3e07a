/* SPDX-License-Identifier: MIT */
/* A heading of a list and what the rows below it showed: which columns they
 * have, how many products are side by side in a row, and what the cells of each
 * column contain. A list is read twice: first for this, then for its rows. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdint.h>
#include "list/heading.h"
#include "list/status.h"

#define LAYOUT_CELLS 256	/* columns that can have a meaning */
#define LAYOUT_BLOCKS 16	/* side by side */
#define LAYOUT_ALIKE 8	/* columns of one block with the same meaning */
#define LAYOUT_NONE ((size_t)-1)
#define LAYOUT_DIGITS 19	/* lengths of codes that are counted */
#define LAYOUT_WORDS 64	/* different words of a status column */

/* A word of a status column. */
struct layout_word {
	char *text;
	enum status means;
	unsigned long rows;
	uint64_t row;	/* the first */
};

/* The content of a column. */
struct layout_seen {
	unsigned long filled;
	unsigned long numbers;	/* of those, only a short number */
	/* Of codes: by their number of digits, those with a right check digit
	 * and with a wrong one; the same with the digit of the column beside
	 * them; those of cases; and PLUs. */
	unsigned long right[LAYOUT_DIGITS], wrong[LAYOUT_DIGITS];
	unsigned long joined_right, joined_wrong, cases, plus, wrong_plus;
	/* Of PLUs: with a check digit that is right, or wrong, and without. */
	unsigned long checked_right, checked_wrong, bare;
	char *example[3];	/* of wrong ones */
	/* Of a status. */
	struct layout_word *word;
	size_t words, word_cap;
	unsigned long yes, yes_marks, no, blank, days, unknown;
	unsigned long terms;	/* texts that say since when or until when */
	unsigned long crosses;	/* of yes_marks */
	unsigned long zeros, ones;	/* of an unknown column */
	uint64_t blank_row;
	/* Of days. */
	unsigned long unreadable;
	uint64_t unreadable_row;
	unsigned long first_over_12, second_over_12;
	uint64_t first_row, second_row;	/* the first of each */
};

/* The columns of one of the products side by side. */
struct layout_block {
	size_t at[COLUMNS];	/* index of the cell, or LAYOUT_NONE */
	size_t code[LAYOUT_ALIKE], codes;	/* columns that may be the
						 * code */
	size_t status[LAYOUT_ALIKE], statuses;
	size_t begin[LAYOUT_ALIKE], begins;	/* first days */
	size_t end[LAYOUT_ALIKE], ends;	/* last days */
	unsigned long conflicts;	/* rows with two codes that differ */
	uint64_t conflict_row;
	bool refused;	/* a title above it says that it is not approved */
	bool joined;	/* the check digit is in its own column */
	bool adds[LAYOUT_DIGITS];	/* codes with this many digits lack
					 * it */
};

struct layout {
	char *key;	/* the headings, each followed by a NUL */
	size_t key_len, cells;
	const char *name[LAYOUT_CELLS];	/* in key */
	struct heading_cell cell[LAYOUT_CELLS];
	struct layout_seen *seen[LAYOUT_CELLS];	/* NULL: not read */
	struct layout_block block[LAYOUT_BLOCKS];
	size_t blocks;
	unsigned found;	/* columns that are known */
	unsigned long unnamed;	/* rows with cells under empty headings */
	uint64_t unnamed_row;
	unsigned long products;	/* rows of these, in the first reading */
	uint64_t row;	/* its first row */
};

/* Is this row a heading? Then *l is set, to be freed, and the number of known
 * columns is returned; otherwise 0. A single UPC column among other text is not
 * enough unless a person named it. */
unsigned layout_read(struct layout *l, const struct slice *cell, size_t cells);

/* Would these cells be a heading if the unknown ones were ignored? */
bool layout_is_near(const struct slice *cell, size_t cells);

/* The headings of two rows as one: those of the lower row, preceded by the
 * groups of the upper row if that says more. Returns what layout_read would, or
 * 0 if the second row is not a heading. */
unsigned layout_read_two(struct layout *l, const struct slice *upper,
    size_t uppers, const struct slice *lower, size_t lowers);

/* Refuses blocks below a title that says that they are not approved. The cells
 * are those of the row above the heading. */
void layout_heed_above(struct layout *l, const struct slice *cell,
    size_t cells);

/* A copy of s for messages, cut if it is long; the caller frees it. */
char *layout_text(struct slice s);

/* The word of a column, added if it is new; NULL if there are too many. */
struct layout_word *layout_word(struct layout_seen *s, struct slice cell);

bool layout_same(const struct layout *a, const struct layout *b);
void layout_free(struct layout *l);

#endif

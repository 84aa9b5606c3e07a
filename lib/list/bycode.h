/* SPDX-License-Identifier: MIT */
/* Rows of lists collected by their code: all rows of one code are one record,
 * codes in order of first appearance. Zero-initialize; bycode_free. */
#ifndef BYCODE_H
#define BYCODE_H

#include <stdint.h>
#include "base/buf.h"
#include "base/map.h"
#include "record/gtin.h"

struct bycode_row {
	size_t at, len;	/* of the row's JSON in text */
	size_t next;	/* next row of the same code; 0: the last */
};

struct bycode_code {
	uint64_t number;	/* the key as a number, and its kind */
	size_t first, last;	/* rows */
	unsigned file;	/* the last file that has it */
	unsigned approved;	/* the last file with a row that approves it */
	char key[GTIN_MAX + 1];
	bool plu;
};

struct bycode {
	struct buf text;
	struct bycode_row *row;	/* row 0 is not used */
	size_t rows, row_cap;
	struct bycode_code *code;
	size_t codes, code_cap;
	struct map map;	/* of the codes, by number */
};

/* Adds the row whose JSON the caller has put at text.p + at, at the end of
 * text, and whether it approves its code. True if it is the first row with its
 * code in that file. */
bool bycode_add(struct bycode *b, const struct gtin *g, size_t at,
    unsigned file, bool approves);
/* Has that file, the last one that was added, a row that approves this code? */
bool bycode_approves(const struct bycode *b, const struct gtin *g,
    unsigned file);
void bycode_free(struct bycode *b);

#endif

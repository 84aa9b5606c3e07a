/* SPDX-License-Identifier: MIT */
/* Collects the rows of lists by code: all rows with the same code become one
 * record. Codes stay in the order in which they first appear. Initialize a
 * struct bycode with zeros; free it with bycode_free. */
#ifndef BYCODE_H
#define BYCODE_H

#include <stdint.h>
#include "base/buf.h"
#include "base/map.h"
#include "record/gtin.h"

struct bycode_row {
	size_t at, len;	/* the row's JSON in text */
	size_t next;	/* next row with the same code, or 0 */
};

struct bycode_code {
	uint64_t number;	/* the key as a number; the top bit is set for a
				 * PLU or a state-assigned
				 * code */
	size_t first, last;	/* indexes in row */
	unsigned file;	/* the last file with this code */
	unsigned approved;	/* the last file with a row that approves this
				 * code */
	char key[GTIN_MAX + 1];
	bool plu;
};

struct bycode {
	struct buf text;
	struct bycode_row *row;	/* row 0 is not used */
	size_t rows, row_cap;
	struct bycode_code *code;
	size_t codes, code_cap;
	struct map map;	/* finds codes by number */
};

/* Adds a row with code g. If approves is true, the row approves the code.
 * Before the call, the caller appends the row's JSON to text; at is the offset
 * where that JSON begins. file is the number of the file, from 1. Returns true
 * if no earlier row of the file has this code. */
bool bycode_add(struct bycode *b, const struct gtin *g, size_t at,
    unsigned file, bool approves);
/* Does the file contain a row that approves this code? file must be the last
 * file passed to bycode_add. */
bool bycode_approves(const struct bycode *b, const struct gtin *g,
    unsigned file);
void bycode_free(struct bycode *b);

#endif

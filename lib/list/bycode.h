/* SPDX-License-Identifier: MIT */
/* Rows of lists gathered by their code: all rows of one code are one record,
 * codes in order of first appearance. Zero-initialise; bycode_free. */
#ifndef BYCODE_H
#define BYCODE_H

#include <stdint.h>
#include "base/buf.h"
#include "record/gtin.h"

struct bycode_row {
	size_t at, len;	/* of the row's JSON in text */
	size_t next;	/* row of the same code; 0: the last */
};

struct bycode_code {
	uint64_t number;	/* the key as a number, and its kind */
	size_t first, last;	/* rows */
	unsigned file;	/* the last that has it */
	char key[GTIN_MAX + 1];
	bool plu;
};

/* A slot of the hash table: open addressing, empty where code is 0. */
struct bycode_slot {
	uint32_t tag;	/* upper half of the hash */
	uint32_t code;	/* its index + 1 */
};

struct bycode {
	struct buf text;
	struct bycode_row *row;	/* row 0 is none */
	size_t rows, row_cap;
	struct bycode_code *code;
	size_t codes, code_cap;
	struct bycode_slot *slot;
	size_t slots;	/* a power of two */
};

/* Adds the row whose JSON the caller has put at text.p + at, to the end of
 * text. True if it is the first row with its code in that file. */
bool bycode_add(struct bycode *b, const struct gtin *g, size_t at,
    unsigned file);
void bycode_free(struct bycode *b);

#endif

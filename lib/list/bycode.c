/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "list/bycode.h"

#define PLU_BIT (UINT64_C(1) << 63)

/* The key as a number, with PLU_BIT set for a PLU or a state-assigned code. The
 * number is unique: keys of 14 digits do not begin with zero, and all other
 * keys of UPCs have 13 digits. */
static uint64_t
number_of(const struct gtin *g)
{
	uint64_t n = 0;

	for (const char *p = g->key; *p != '\0'; p++)
		n = n * 10 + (uint64_t)(*p - '0');
	return g->kind == GTIN_UPC ? n : n | PLU_BIT;
}

/* The code with this number, or NULL. */
static struct bycode_code *
find_code(const struct bycode *b, uint64_t number)
{
	uint64_t hash = hash_number(number);
	size_t at = map_first(hash);
	uint32_t n;

	while ((n = map_next(&b->map, hash, &at)) != 0)
		if (b->code[n - 1].number == number)
			return &b->code[n - 1];
	return NULL;
}

bool
bycode_add(struct bycode *b, const struct gtin *g, size_t at, unsigned file,
    bool approves)
{
	struct bycode_code *c;
	uint64_t number = number_of(g);
	size_t row;
	bool first;

	if (b->rows == 0)
		b->rows = 1;
	row = b->rows++;
	b->row = xgrow(b->row, &b->row_cap, b->rows, sizeof(b->row[0]));
	b->row[row] = (struct bycode_row){ .at = at, .len = b->text.len - at };
	c = find_code(b, number);
	if (c == NULL) {
		b->code = xgrow(b->code, &b->code_cap, b->codes + 1,
		    sizeof(b->code[0]));
		c = &b->code[b->codes++];
		*c = (struct bycode_code){ .number = number, .first = row,
		    .last = row, .file = file, .plu = g->kind != GTIN_UPC,
		    .approved = approves ? file : 0 };
		memcpy(c->key, g->key, sizeof(c->key));
		map_add(&b->map, hash_number(number), (uint32_t)b->codes);
		return true;
	}
	b->row[c->last].next = row;
	c->last = row;
	first = c->file != file;
	c->file = file;
	if (approves)
		c->approved = file;
	return first;
}

bool
bycode_approves(const struct bycode *b, const struct gtin *g, unsigned file)
{
	const struct bycode_code *c = find_code(b, number_of(g));

	return c != NULL && c->approved == file;
}

void
bycode_free(struct bycode *b)
{
	free(b->row);
	free(b->code);
	map_free(&b->map);
	buf_free(&b->text);
}

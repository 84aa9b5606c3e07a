/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "list/bycode.h"

#define PLU_BIT (UINT64_C(1) << 63)

/* A key is a number: 14 digits begin with no zero, and the others have 13. */
static uint64_t
number_of(const struct gtin *g)
{
	uint64_t n = 0;

	for (const char *p = g->key; *p != '\0'; p++)
		n = n * 10 + (uint64_t)(*p - '0');
	return g->kind == GTIN_UPC ? n : n | PLU_BIT;
}

static uint64_t
hash_of(uint64_t number)
{
	uint64_t h = number * UINT64_C(0x9e3779b97f4a7c15);

	return h ^ h >> 32;
}

/* The slot of the number, or the empty one where it belongs. */
static struct bycode_slot *
find_slot(const struct bycode *b, uint64_t number)
{
	uint64_t h = hash_of(number);

	for (size_t i = (size_t)h;; i++) {
		struct bycode_slot *slot = &b->slot[i & (b->slots - 1)];

		if (slot->code == 0 || (slot->tag == h >> 32 &&
		    b->code[slot->code - 1].number == number))
			return slot;
	}
}

static void
fill_slot(const struct bycode *b, struct bycode_slot *slot, size_t code)
{
	slot->tag = (uint32_t)(hash_of(b->code[code].number) >> 32);
	slot->code = (uint32_t)code + 1;
}

static void
grow(struct bycode *b)
{
	free(b->slot);
	b->slots = b->slots > 0 ? 2 * b->slots : 1024;
	b->slot = xcalloc(b->slots, sizeof(b->slot[0]));
	for (size_t i = 0; i < b->codes; i++)
		fill_slot(b, find_slot(b, b->code[i].number), i);
}

bool
bycode_add(struct bycode *b, const struct gtin *g, size_t at, unsigned file)
{
	struct bycode_code *c;
	struct bycode_slot *slot;
	uint64_t number = number_of(g);
	size_t row;
	bool first;

	if (b->codes >= b->slots / 2)
		grow(b);
	if (b->rows == 0)
		b->rows = 1;
	row = b->rows++;
	b->row = xgrow(b->row, &b->row_cap, b->rows, sizeof(b->row[0]));
	b->row[row] = (struct bycode_row){ .at = at, .len = b->text.len - at };
	slot = find_slot(b, number);
	if (slot->code == 0) {
		b->code = xgrow(b->code, &b->code_cap, b->codes + 1,
		    sizeof(b->code[0]));
		c = &b->code[b->codes++];
		*c = (struct bycode_code){ .number = number, .first = row,
		    .last = row, .file = file, .plu = g->kind != GTIN_UPC };
		memcpy(c->key, g->key, sizeof(c->key));
		fill_slot(b, slot, b->codes - 1);
		return true;
	}
	c = &b->code[slot->code - 1];
	b->row[c->last].next = row;
	c->last = row;
	first = c->file != file;
	c->file = file;
	return first;
}

void
bycode_free(struct bycode *b)
{
	free(b->row);
	free(b->code);
	free(b->slot);
	buf_free(&b->text);
}

/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/arena.h"
#include "base/xalloc.h"

#define BLOCK ((size_t)16384)

struct arena_block {
	struct arena_block *older;
	size_t len, cap;
	char bytes[];
};

struct slice
arena_copy(struct arena *a, struct slice s)
{
	struct arena_block *b = a->block;
	char *p;

	if (s.len == 0)
		return slice("", 0);
	if (b == NULL || s.len > b->cap - b->len) {
		size_t cap = s.len > BLOCK ? s.len : BLOCK;

		b = xmalloc(sizeof(*b) + cap);
		*b = (struct arena_block){ .older = a->block, .cap = cap };
		a->block = b;
	}
	p = b->bytes + b->len;
	memcpy(p, s.p, s.len);
	b->len += s.len;
	return slice(p, s.len);
}

void
arena_clear(struct arena *a)
{
	struct arena_block *b;

	while ((b = a->block) != NULL && b->older != NULL) {
		a->block = b->older;
		free(b);
	}
	if (b != NULL)
		b->len = 0;
}

void
arena_free(struct arena *a)
{
	struct arena_block *b;

	while ((b = a->block) != NULL) {
		a->block = b->older;
		free(b);
	}
}

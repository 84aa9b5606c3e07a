/* SPDX-License-Identifier: MIT */
/* Holds copies of byte strings. A copy keeps its address until arena_clear or
 * arena_free frees all copies. Zero-initialize; free with arena_free. */
#ifndef ARENA_H
#define ARENA_H

#include "base/slice.h"

struct arena {
	struct arena_block *block;	/* newest block of a linked list */
};

struct slice arena_copy(struct arena *a, struct slice s);
void arena_clear(struct arena *a);	/* frees all copies, keeps one block */
void arena_free(struct arena *a);

#endif

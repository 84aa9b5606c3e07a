/* SPDX-License-Identifier: MIT */
/* Copies of byte runs that keep their addresses until all of them are freed.
 * Zero-initialize; arena_free. */
#ifndef ARENA_H
#define ARENA_H

#include "base/slice.h"

struct arena {
	struct arena_block *block;	/* the newest first */
};

struct slice arena_copy(struct arena *a, struct slice s);
void arena_clear(struct arena *a);	/* frees all, keeps a block */
void arena_free(struct arena *a);

#endif

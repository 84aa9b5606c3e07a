/* SPDX-License-Identifier: MIT */
/* Copies of byte runs that stay where they are until all of them are
 * forgotten. Zero-initialise, arena_free. */
#ifndef ARENA_H
#define ARENA_H

#include "base/slice.h"

struct arena {
	struct arena_block *block;	/* the newest first */
};

struct slice arena_copy(struct arena *a, struct slice s);
void arena_clear(struct arena *a);	/* forgets all, keeps a block */
void arena_free(struct arena *a);

#endif

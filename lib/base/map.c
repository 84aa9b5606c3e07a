/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/xalloc.h"

#define SLOTS_MIN 256

static void
fill_slot(struct map *m, uint32_t tag, uint32_t n)
{
	size_t at = tag;

	while (m->slot[at & (m->slots - 1)].n != 0)
		at++;
	m->slot[at & (m->slots - 1)] = (struct map_slot){ tag, n };
}

static void
grow(struct map *m)
{
	struct map old = *m;

	m->slots = old.slots > 0 ? 2 * old.slots : SLOTS_MIN;
	m->slot = xcalloc(m->slots, sizeof(m->slot[0]));
	for (size_t i = 0; i < old.slots; i++)
		if (old.slot[i].n != 0)
			fill_slot(m, old.slot[i].tag, old.slot[i].n);
	free(old.slot);
}

void
map_add(struct map *m, uint64_t hash, uint32_t n)
{
	if (2 * m->used >= m->slots)
		grow(m);
	fill_slot(m, (uint32_t)(hash >> 32), n);
	m->used++;
}

void
map_clear(struct map *m)
{
	if (m->used > 0)
		memset(m->slot, 0, m->slots * sizeof(m->slot[0]));
	m->used = 0;
}

void
map_free(struct map *m)
{
	free(m->slot);
	*m = (struct map){ 0 };
}

/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "list/disputed.h"

void
disputed_add(struct disputed *d, const struct cellcode *c, uint64_t row)
{
	d->row = xgrow(d->row, &d->cap, d->n + c->n, sizeof(d->row[0]));
	for (size_t i = 0; i < c->n; i++)
		d->row[d->n++] = (struct disputed_row){ c->g[i], row };
}

static int
by_key(const void *a, const void *b)
{
	const struct disputed_row *x = a, *y = b;
	int order = strcmp(x->g.key, y->g.key);

	return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

void
disputed_count(struct disputed *d, const struct bycode *rows, unsigned file)
{
	if (d->n > 0)
		qsort(d->row, d->n, sizeof(d->row[0]), by_key);
	for (size_t i = 0; i < d->n; i++) {
		const struct disputed_row *r = &d->row[i];

		if ((i > 0 && strcmp(r->g.key, r[-1].g.key) == 0) ||
		    !bycode_approves(rows, &r->g, file))
			continue;
		if (d->codes++ == 0 || r->row < d->first)
			d->first = r->row;
	}
}

void
disputed_free(struct disputed *d)
{
	free(d->row);
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/xalloc.h"
#include "merge/order.h"

/* Sorts the indices of sources by place. Insertion sort is stable, and fast for
 * a few sources that are mostly in order. */
static void
sort_order(const struct sources *all, size_t *order)
{
	for (size_t i = 1; i < all->n; i++) {
		size_t at = order[i], k = i;
		unsigned place = all->source[at].place;

		for (; k > 0 && all->source[order[k - 1]].place > place; k--)
			order[k] = order[k - 1];
		order[k] = at;
	}
}

static bool
is_product_source(const struct source *s)
{
	return s->list == JSON_NONE && !slice_is(s->member, "manual");
}

/* Puts the sources that agree with the list before the other sources: moves the
 * others to the place after the last source that agrees. Does not move the list
 * or a person. */
static void
put_agreeing_first(struct sources *all)
{
	unsigned last = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct source *s = &all->source[i];

		s->place *= 2;
		if (is_product_source(s) && s->agreement == AGREE_AGREE &&
		    s->place >= last)
			last = s->place + 1;
	}
	for (size_t i = 0; i < all->n; i++) {
		struct source *s = &all->source[i];

		if (is_product_source(s) && s->agreement != AGREE_AGREE &&
		    s->place < last)
			s->place = last;
	}
}

void
order_sources(struct merge *m)
{
	struct sources *all = &m->sources;

	m->order = xgrow(m->order, &m->order_cap, all->n + 1,
	    sizeof(m->order[0]));
	for (size_t i = 0; i < all->n; i++) {
		m->order[i] = i;
		all->source[i].place = priority_place(all->source[i].member);
	}
	put_agreeing_first(all);
	sort_order(all, m->order);
}

const size_t *
order_of(struct merge *m, enum field f)
{
	struct sources *all = &m->sources;

	if (!priority_has(f))
		return m->order;
	m->special = xgrow(m->special, &m->special_cap, all->n + 1,
	    sizeof(m->special[0]));
	memcpy(m->special, m->order, all->n * sizeof(m->order[0]));
	for (size_t i = 0; i < all->n; i++)
		all->source[i].place = priority_place_of(f,
		    all->source[i].member);
	put_agreeing_first(all);
	sort_order(all, m->special);
	return m->special;
}

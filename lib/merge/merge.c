/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "merge/given.h"
#include "merge/merge.h"
#include "merge/product.h"
#include "merge/sourcename.h"
#include "merge/sourcesize.h"

const struct opt merge_opts[] = {
	{ .name = "priority", .letter = 'p', .kind = OPT_CALL,
	    .arg = "[FIELD=]A,B,C", .help = "believe sources in this order",
	    .call = priority_set, .env = "APLSYNC_PRIORITY" },
	{ 0 }
};

void
merge_free(struct merge *m)
{
	sources_free(&m->sources);
	judge_free(&m->judge);
	free(m->order);
	free(m->special);
	buf_free(&m->text);
	*m = (struct merge){ 0 };
}

/* Sorts the indices of sources by place and else leaves them as they are.
 * They are a handful, and mostly in order. */
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

static void
order_sources(struct merge *m)
{
	struct sources *all = &m->sources;

	m->order = xgrow(m->order, &m->order_cap, all->n + 1,
	    sizeof(m->order[0]));
	for (size_t i = 0; i < all->n; i++) {
		m->order[i] = i;
		all->source[i].place = priority_place(all->source[i].member);
	}
	sort_order(all, m->order);
}

/* The order that holds for one field. */
static const size_t *
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
	sort_order(all, m->special);
	return m->special;
}

/* Is what a source says of a field not empty? */
static bool
gives(struct sources *all, const struct json *j, struct source *s,
    enum field f)
{
	uint32_t i = s->value[f];

	if (s->agreement == AGREE_CONTRADICT)
		return false;
	switch (f) {
	case FIELD_NAME:
		return sourcename_read(all, j, s);
	case FIELD_BRAND:
		return sourcename_brand(all, j, s);
	case FIELD_SIZE:
		return sourcesize_read(all, j, s);
	case FIELD_IMAGE:
		return given_images(j, i, &all->escaped) != JSON_NONE;
	case FIELD_NUTRITION:
		return given_nutrition(j, i);
	case FIELD_ALLERGENS:
	case FIELD_LABELS:
		return given_texts(j, i, &all->escaped);
	case FIELD_ORGANIC:
	case FIELD_GENERIC:
		return given_bool(j, i);
	default:
		return given_text(j, i, &all->escaped);
	}
}

/* The first source in the field's order that gives it, or NULL. A name that
 * says less than the list's words stands back. */
static const struct source *
choose(struct merge *m, const struct json *j, enum field f)
{
	const size_t *order = order_of(m, f);
	const struct source *outdone = NULL;

	for (size_t i = 0; i < m->sources.n; i++) {
		struct source *s = &m->sources.source[order[i]];

		if (!gives(&m->sources, j, s, f))
			continue;
		s->won = true;
		if (f != FIELD_NAME || !s->outdone)
			return s;
		if (outdone == NULL)
			outdone = s;
	}
	return outdone;
}

/* The source the product is said to come from: the first that gave a field,
 * but a person or the list only where no other did. */
static const struct source *
main_source(const struct merge *m)
{
	const struct source *best = NULL;

	for (size_t i = 0; i < m->sources.n; i++) {
		const struct source *s = &m->sources.source[m->order[i]];
		bool list = slice_is(s->member, "apl");

		if (!s->won)
			continue;
		if (!list && !slice_is(s->member, "manual"))
			return s;
		if (best == NULL || !list)
			best = s;
	}
	return best;
}

bool
merge_product(struct merge *m, const struct record *r, struct buf *product)
{
	struct jsonw w;
	struct product p = { .all = &m->sources, .j = &r->json,
	    .text = &m->text, .w = &w };

	sources_gather(&m->sources, p.j);
	judge_sources(&m->judge, &m->sources, p.j);
	order_sources(m);
	for (enum field f = 0; f < FIELDS; f++)
		p.won[f] = choose(m, p.j, f);
	p.from = main_source(m);
	p.images = order_of(m, FIELD_IMAGE);
	jsonw_init(&w, product);
	if (p.won[FIELD_NAME] == NULL)
		jsonw_null(&w);
	else
		product_write(&p);
	return p.won[FIELD_NAME] != NULL;
}

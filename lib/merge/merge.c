/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "merge/merge.h"
#include "merge/person.h"
#include "merge/present.h"
#include "merge/product.h"
#include "merge/quality.h"
#include "merge/sourcebrand.h"
#include "merge/sourcename.h"
#include "merge/sourcesize.h"

const struct opt merge_opts[] = {
	{ .name = "priority", .letter = 'p', .kind = OPT_CALL,
	    .arg = "[FIELD=]A,B,C", .help = "order of sources",
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

/* Sorts the indices of sources by place, with a stable insertion sort. There
 * are few sources, and they are mostly in order. */
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

/* Puts the sources that agree with the list before the others, whatever the
 * order of sources: moves other sources after the last source that agrees. */
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
	put_agreeing_first(all);
	sort_order(all, m->order);
}

/* The indices of the sources for one field, from best to worst; valid until the
 * next call. */
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
	put_agreeing_first(all);
	sort_order(all, m->special);
	return m->special;
}

/* Does a source give a field? */
static bool
gives(struct sources *all, const struct json *j, struct source *s,
    enum field f)
{
	uint32_t i = s->value[f];

	if (s->agreement == AGREE_CONTRADICT || s->excluded)
		return false;
	switch (f) {
	case FIELD_NAME:
		return sourcename_read(all, j, s);
	case FIELD_BRAND:
		return sourcebrand_read(all, j, s);
	case FIELD_SIZE:
		return sourcesize_read(all, j, s);
	case FIELD_IMAGE:
		return present_front(j, i, &all->escaped) != JSON_NONE;
	case FIELD_NUTRITION:
		return present_nutrition(j, i);
	case FIELD_ALLERGENS:
		return (slice_is(s->member, "manual") &&
		    json_is(j, i, JSON_ARRAY)) || present_allergens(j, i,
		    s->value[FIELD_INGREDIENTS], &all->escaped);
	case FIELD_LABELS:
		return present_texts(j, i, &all->escaped);
	case FIELD_ORGANIC:
	case FIELD_GENERIC:
		return present_bool(j, i);
	default:
		return present_text(j, i, &all->escaped);
	}
}

/* Whether a source's value for a field yields to other sources:
 * 0: no;
 * 1: yes, it is used only if no other source gives the field: a name that is
 *    less specific than the list, a size that is only in the name, [] as the
 *    allergens of a source, ingredients in another language, and suspicious
 *    facts;
 * 2: it is never used: impossible facts, except a person's. */
static int
stands_back(struct merge *m, const struct json *j, struct source *s,
    enum field f)
{
	struct sources *all = &m->sources;
	unsigned issues;

	switch (f) {
	case FIELD_NAME:
		return s->less_specific;
	case FIELD_SIZE:
		return s->size_in_name;
	case FIELD_ALLERGENS:
		return slice_is(s->member, "manual") ?
		    !json_is(j, s->value[f], JSON_ARRAY) :
		    json_is(j, s->value[f], JSON_ARRAY) &&
		    !present_texts(j, s->value[f], &all->escaped);
	case FIELD_INGREDIENTS:
		return present_text(j, s->value[VALUE_INGREDIENTS_LANG],
		    &all->escaped);
	case FIELD_NUTRITION:
		issues = quality_facts(all, j, s);
		if (issues == 0 || slice_is(s->member, "manual"))
			return 0;
		if (!quality_is_impossible(issues) || s->trusted)
			return 1;
		m->withheld |= issues;
		return 2;
	default:
		return 0;
	}
}

/* The source of a field: the first source in the field's order that gives it,
 * as far as stands_back allows. NULL if there is none. */
static struct source *
choose_source(struct merge *m, const struct json *j, enum field f)
{
	const size_t *order = order_of(m, f);
	struct source *second = NULL;

	for (size_t i = 0; i < m->sources.n; i++) {
		struct source *s = &m->sources.source[order[i]];
		int back;

		if (!gives(&m->sources, j, s, f))
			continue;
		back = stands_back(m, j, s, f);
		if (back == 2)
			continue;
		if (back == 0 || f == FIELD_NAME)
			s->won = true;
		if (back == 0)
			return s;
		if (second == NULL)
			second = s;
	}
	if (second != NULL)
		second->won = true;
	return second;
}

/* The main source of the product: the first source that gave a field. A person
 * or the list is the main source only if no other source gave a field. */
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
	m->withheld = 0;
	p.differ = judge_each_other(&m->judge, &m->sources, p.j, m->order);
	for (enum field f = 0; f < FIELDS; f++)
		if (person_cleared(&m->sources, p.j, f))
			p.won[f] = NULL;
		else
			p.won[f] = choose_source(m, p.j, f);
	p.from = main_source(m);
	p.images = order_of(m, FIELD_IMAGE);
	p.withheld = m->withheld;
	jsonw_init(&w, product);
	if (p.won[FIELD_NAME] == NULL)
		jsonw_null(&w);
	else
		product_write(&p);
	return p.won[FIELD_NAME] != NULL;
}

/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "merge/choose.h"
#include "merge/merge.h"
#include "merge/order.h"
#include "merge/person.h"
#include "merge/product.h"

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

/* The main source of the product: the first source that was chosen for a field.
 * A person or the list is the main source only if no other source was
 * chosen. */
static const struct source *
main_source(const struct merge *m)
{
	const struct source *best = NULL;

	for (size_t i = 0; i < m->sources.n; i++) {
		const struct source *s = &m->sources.source[m->order[i]];
		bool list = slice_is(s->member, "apl");

		if (!s->chosen)
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
	p.differ = judge_compare_sources(&m->judge, &m->sources, p.j, m->order);
	for (enum field f = 0; f < FIELDS; f++)
		if (person_cleared(&m->sources, p.j, f))
			p.chosen[f] = NULL;
		else
			p.chosen[f] = choose_source(m, p.j, f);
	p.main = main_source(m);
	p.images = order_of(m, FIELD_IMAGE);
	p.withheld = m->withheld;
	jsonw_init(&w, product);
	if (p.chosen[FIELD_NAME] == NULL)
		jsonw_null(&w);
	else
		product_write(&p);
	return p.chosen[FIELD_NAME] != NULL;
}

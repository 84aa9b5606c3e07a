/* SPDX-License-Identifier: MIT */
#include "list/wrongplu.h"

void
wrong_plus_check(struct wrong_plus *w, const struct entry *e,
    const struct gtin *g)
{
	struct wrong_plu *p;
	size_t len = e->code.len;

	if (g->kind != GTIN_PLU || g->reason == NULL || w->n++ >= WRONG_PLUS)
		return;
	p = &w->plu[w->n - 1];
	if (len > sizeof(p->code) - 1)
		len = sizeof(p->code) - 1;
	p->row = e->row;
	memcpy(p->code, e->code.p, len);
	p->code[len] = '\0';
	memcpy(p->plu, g->key, sizeof(p->plu));
}

void
wrong_plus_put(const struct wrong_plus *w, struct jsonw *out)
{
	if (w->n == 0)
		return;
	jsonw_name(out, "wrong_plus_n");
	jsonw_integer(out, (int64_t)w->n);
	jsonw_name(out, "wrong_plus");
	jsonw_array(out);
	for (size_t i = 0; i < w->n && i < WRONG_PLUS; i++) {
		jsonw_object(out);
		jsonw_name(out, "row");
		jsonw_integer(out, (int64_t)w->plu[i].row);
		jsonw_name(out, "code");
		jsonw_repaired(out, slice_of(w->plu[i].code));
		jsonw_name(out, "plu");
		jsonw_text(out, w->plu[i].plu);
		jsonw_end(out);
	}
	jsonw_end(out);
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "food/nutriments.h"

struct slice
nutriments_number(const struct json *j, uint32_t i, struct buf *escaped)
{
	if (json_is(j, i, JSON_NUMBER))
		return json_raw(j, i);
	return json_string(j, i, escaped);
}

static bool
cut_suffix(struct slice *s, const char *suffix)
{
	size_t n = strlen(suffix);

	if (s->len <= n || memcmp(s->p + s->len - n, suffix, n) != 0)
		return false;
	s->len -= n;
	return true;
}

void
nutriments_read(struct nutriments *n, const struct json *j, uint32_t i,
    struct buf *escaped)
{
	if (!json_is(j, i, JSON_OBJECT))
		return;
	json_each_member(j, k, i) {
		struct slice name = json_string(j, k, escaped);
		struct nutrition *to;
		enum nutrient which;

		/* This skips members such as "sugars_prepared_100g", because
		 * "sugars_prepared" is not the name of a nutrient. */
		if (cut_suffix(&name, "_100g"))
			to = &n->per_100g;
		else if (cut_suffix(&name, "_serving"))
			to = &n->per_serving;
		else
			continue;
		if ((which = nutrient_by_slug(name)) == NUTRIENT_NONE)
			continue;
		nutrition_set(to, which, nutriments_number(j, k + 1, escaped),
		    slice_of(which == NUTRIENT_KCAL ? "kcal" :
		    which == NUTRIENT_KJ || which == NUTRIENT_ENERGY ? "kJ" :
		    "g"));
	}
}

bool
nutriments_is_empty(const struct nutriments *n)
{
	return nutrition_is_empty(&n->per_100g) &&
	    nutrition_is_empty(&n->per_serving);
}

void
nutriments_put(struct nutriments *n, struct fooddata *d)
{
	if (nutriments_is_empty(n))
		return;
	jsonw_name(&d->w, "nutrition");
	jsonw_object(&d->w);
	nutrition_write(&n->per_100g, &d->w, "per_100g");
	nutrition_write(&n->per_serving, &d->w, "per_serving");
	if (n->volume) {
		jsonw_name(&d->w, "basis");
		jsonw_text(&d->w, "100ml");
	}
	jsonw_end(&d->w);
}

void
nutriments_write(struct fooddata *d, uint32_t i)
{
	struct nutriments n = { 0 };

	buf_clear(&d->escaped);
	buf_reserve(&d->escaped, json_raw(d->j, i).len);
	nutriments_read(&n, d->j, i, &d->escaped);
	nutriments_put(&n, d);
}

/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "food/nutrition.h"
#include "off/offnutrition.h"

/* What is gathered of one product. The slices in it are of the answer, or
 * of *escaped, which must not move. */
struct facts {
	const struct json *j;
	struct buf *escaped;
	struct nutrition per_100g, per_serving;
	bool volume;	/* the former are of 100 ml */
};

static struct slice
value_text(struct facts *f, uint32_t i)
{
	if (json_is(f->j, i, JSON_NUMBER))
		return json_raw(f->j, i);
	return json_string(f->j, i, f->escaped);
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

/* Flat: "fat_100g" and "fat_serving", whose units the names imply. */
static void
take_flat(struct facts *f, uint32_t nutriments)
{
	if (!json_is(f->j, nutriments, JSON_OBJECT))
		return;
	json_each_member(f->j, k, nutriments) {
		struct slice name = json_string(f->j, k, f->escaped);
		struct nutrition *to;
		enum nutrient n;

		/* "sugars_prepared_100g" is no nutrient's name any more. */
		if (cut_suffix(&name, "_100g"))
			to = &f->per_100g;
		else if (cut_suffix(&name, "_serving"))
			to = &f->per_serving;
		else
			continue;
		if ((n = nutrient_of_off(name)) == NUTRIENT_NONE)
			continue;
		nutrition_take(to, n, value_text(f, k + 1),
		    slice_of(n == NUTRIENT_KCAL ? "kcal" :
		    n == NUTRIENT_KJ || n == NUTRIENT_ENERGY ? "kJ" : "g"));
	}
}

/* The nutrients of an aggregated set, or of an input set: numbers with units,
 * but for those that Open Food Facts guessed. */
static void
take_nutrients(struct facts *f, uint32_t nutrients, struct nutrition *to)
{
	const struct json *j = f->j;

	if (!json_is(j, nutrients, JSON_OBJECT))
		return;
	json_each_member(j, k, nutrients) {
		struct slice text;

		if (json_string_is(j, json_member(j, k + 1, "source"),
		    "estimate"))
			continue;
		text = slice_trim(value_text(f, json_member(j, k + 1,
		    "value")));
		if (text.len == 0)
			text = value_text(f, json_member(j, k + 1,
			    "value_computed"));
		nutrition_take(to,
		    nutrient_of_off(json_string(j, k, f->escaped)), text,
		    json_string(j, json_member(j, k + 1, "unit"),
		    f->escaped));
	}
}

/* Takes a set as it is sold into the basis it is for, if that is empty. */
static void
take_set(struct facts *f, uint32_t set)
{
	const struct json *j = f->j;
	uint32_t nutrients = json_member(j, set, "nutrients");
	uint32_t per = json_member(j, set, "per");
	bool ml = json_string_is(j, per, "100ml");

	if (json_string_is(j, json_member(j, set, "preparation"),
	    "prepared") ||
	    json_string_is(j, json_member(j, set, "source"), "estimate"))
		return;
	if ((ml || json_string_is(j, per, "100g")) &&
	    nutrition_is_empty(&f->per_100g)) {
		take_nutrients(f, nutrients, &f->per_100g);
		f->volume = ml && !nutrition_is_empty(&f->per_100g);
	} else if (json_string_is(j, per, "serving") &&
	    nutrition_is_empty(&f->per_serving)) {
		take_nutrients(f, nutrients, &f->per_serving);
	}
}

/* Sets: the shape of schema 1003 and later, and of the dumps. */
static void
take_sets(struct facts *f, uint32_t nutrition)
{
	uint32_t inputs = json_member(f->j, nutrition, "input_sets");

	take_set(f, json_member(f->j, nutrition, "aggregated_set"));
	if (json_is(f->j, inputs, JSON_ARRAY))
		json_each_item(f->j, i, inputs)
			take_set(f, i);
}

/* Takes the flat shape, or where that has nothing the sets; either may be
 * JSON_NONE. */
static void
put_facts(struct fooddata *d, uint32_t nutriments, uint32_t nutrition)
{
	struct facts f = { .j = d->j, .escaped = &d->escaped };

	buf_clear(&d->escaped);
	buf_reserve(&d->escaped, json_raw(d->j, nutriments).len +
	    json_raw(d->j, nutrition).len);
	take_flat(&f, nutriments);
	if (nutrition_is_empty(&f.per_100g) &&
	    nutrition_is_empty(&f.per_serving))
		take_sets(&f, nutrition);
	if (nutrition_is_empty(&f.per_100g) &&
	    nutrition_is_empty(&f.per_serving))
		return;
	jsonw_name(&d->w, "nutrition");
	jsonw_object(&d->w);
	nutrition_write(&f.per_100g, &d->w, "per_100g");
	nutrition_write(&f.per_serving, &d->w, "per_serving");
	if (f.volume) {
		jsonw_name(&d->w, "basis");
		jsonw_text(&d->w, "100ml");
	}
	jsonw_end(&d->w);
}

void
offnutrition_write(struct fooddata *d, uint32_t doc)
{
	put_facts(d, json_member(d->j, doc, "nutriments"),
	    json_member(d->j, doc, "nutrition"));
}

void
offnutrition_flat(struct fooddata *d, uint32_t nutriments)
{
	put_facts(d, nutriments, JSON_NONE);
}

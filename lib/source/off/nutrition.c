/* SPDX-License-Identifier: MIT */
#include "food/nutriments.h"
#include "source/off/nutrition.h"

/* The facts of one product. The slices in it point into the response or into
 * *escaped, so *escaped must not be moved. */
struct off_facts {
	const struct json *j;
	struct buf *escaped;
	struct nutriments all;
};

/* Reads the nutrients of an aggregated set or an input set: values with units.
 * Skips values that Open Food Facts estimated. */
static void
take_nutrients(struct off_facts *f, uint32_t nutrients, struct nutrition *to)
{
	const struct json *j = f->j;

	if (!json_is(j, nutrients, JSON_OBJECT))
		return;
	json_each_member(j, k, nutrients) {
		struct slice text;

		if (json_string_is(j, json_member(j, k + 1, "source"),
		    "estimate"))
			continue;
		text = slice_trim(nutriments_number(j, json_member(j, k + 1,
		    "value"), f->escaped));
		if (text.len == 0)
			text = nutriments_number(j, json_member(j, k + 1,
			    "value_computed"), f->escaped);
		nutrition_set(to,
		    nutrient_by_slug(json_string(j, k, f->escaped)), text,
		    json_string(j, json_member(j, k + 1, "unit"),
		    f->escaped));
	}
}

/* Reads a set for the product as sold, unless facts per the same amount (100 g
 * or serving) are already known. */
static void
take_set(struct off_facts *f, uint32_t set)
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
	    nutrition_is_empty(&f->all.per_100g)) {
		take_nutrients(f, nutrients, &f->all.per_100g);
		f->all.volume = ml && !nutrition_is_empty(&f->all.per_100g);
	} else if (json_string_is(j, per, "serving") &&
	    nutrition_is_empty(&f->all.per_serving)) {
		take_nutrients(f, nutrients, &f->all.per_serving);
	}
}

/* Reads sets of nutrients, the form of schema 1003 and later and of the
 * dumps. */
static void
take_sets(struct off_facts *f, uint32_t nutrition)
{
	uint32_t inputs = json_member(f->j, nutrition, "input_sets");

	take_set(f, json_member(f->j, nutrition, "aggregated_set"));
	if (json_is(f->j, inputs, JSON_ARRAY))
		json_each_item(f->j, i, inputs)
			take_set(f, i);
}

void
offnutrition_write(struct fooddata *d, uint32_t doc)
{
	uint32_t nutriments = json_member(d->j, doc, "nutriments");
	uint32_t nutrition = json_member(d->j, doc, "nutrition");
	struct off_facts f = { .j = d->j, .escaped = &d->escaped };

	buf_clear(&d->escaped);
	buf_reserve(&d->escaped, json_raw(d->j, nutriments).len +
	    json_raw(d->j, nutrition).len);
	nutriments_read(&f.all, d->j, nutriments, &d->escaped);
	if (nutriments_is_empty(&f.all))
		take_sets(&f, nutrition);
	else	/* a name with "_100g" may mean 100 ml; only the aggregated set
		 * says which */
		f.all.volume = !nutrition_is_empty(&f.all.per_100g) &&
		    json_string_is(d->j, json_member(d->j, json_member(d->j,
		    nutrition, "aggregated_set"), "per"), "100ml");
	nutriments_put(&f.all, d);
}

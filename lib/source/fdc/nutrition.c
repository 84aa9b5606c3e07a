/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/count.h"
#include "food/nutrition.h"
#include "food/unit.h"
#include "source/fdc/nutrition.h"

#define SERVING_MAX 100000	/* g or ml; a larger amount is not a serving */

struct fdc_facts {
	struct nutrition per_100g, per_serving;
	int rank[NUTRIENTS_READ];	/* rank (derivation_rank) of each value
					 * in per_100g; 0 is best */
};

/* Nutrient numbers of the National Nutrient Database for Standard Reference. */
static const struct {
	const char *number;
	enum nutrient which;
} numbers[] = {
	{ "203", NUTRIENT_PROTEIN }, { "204", NUTRIENT_FAT },
	{ "205", NUTRIENT_TOTAL_CARBOHYDRATES }, { "208", NUTRIENT_KCAL },
	{ "268", NUTRIENT_KJ }, { "269", NUTRIENT_SUGARS },
	{ "291", NUTRIENT_FIBER }, { "301", NUTRIENT_CALCIUM },
	{ "303", NUTRIENT_IRON }, { "306", NUTRIENT_POTASSIUM },
	{ "307", NUTRIENT_SODIUM }, { "320", NUTRIENT_VITAMIN_A },
	{ "324", NUTRIENT_VITAMIN_D }, { "328", NUTRIENT_VITAMIN_D },
	{ "401", NUTRIENT_VITAMIN_C },
	{ "539", NUTRIENT_ADDED_SUGARS }, { "601", NUTRIENT_CHOLESTEROL },
	{ "605", NUTRIENT_TRANS }, { "606", NUTRIENT_SATURATED }
};

/* Label values have no units. These are the units of the labeling rules (21 CFR
 * 101.9). */
static const struct {
	const char *name;
	enum nutrient which;
	const char *unit;
} labels[] = {
	{ "addedSugar", NUTRIENT_ADDED_SUGARS, "g" },
	{ "calcium", NUTRIENT_CALCIUM, "mg" },
	{ "calories", NUTRIENT_KCAL, "kcal" },
	{ "carbohydrates", NUTRIENT_TOTAL_CARBOHYDRATES, "g" },
	{ "cholesterol", NUTRIENT_CHOLESTEROL, "mg" },
	{ "fat", NUTRIENT_FAT, "g" }, { "fiber", NUTRIENT_FIBER, "g" },
	{ "iron", NUTRIENT_IRON, "mg" },
	{ "potassium", NUTRIENT_POTASSIUM, "mg" },
	{ "protein", NUTRIENT_PROTEIN, "g" },
	{ "saturatedFat", NUTRIENT_SATURATED, "g" },
	{ "sodium", NUTRIENT_SODIUM, "mg" }, { "sugars", NUTRIENT_SUGARS, "g" },
	{ "transFat", NUTRIENT_TRANS, "g" },
	{ "vitaminD", NUTRIENT_VITAMIN_D, "ug" }
};

/* Returns a member of a nutrient. A nutrient has one of two forms:
 * {"nutrientNumber":"203","unitName":"G","value":7.14} or
 * {"nutrient":{"number":"203","unitName":"g"},"amount":7.14}. */
static uint32_t
item_member(const struct json *j, uint32_t item, const char *flat,
    const char *deep)
{
	uint32_t i = json_member(j, item, flat);

	return i != JSON_NONE ? i : json_member(j, json_member(j, item,
	    "nutrient"), deep);
}

/* Returns the unit of a nutrient in lower case, or empty if the nutrient has
 * none. In the response for a single food, the unit is in an object. */
static struct slice
unit_text(const struct json *j, uint32_t item, char unit[8])
{
	uint32_t i = item_member(j, item, "unitName", "unitName");
	struct buf decoded = { 0 };
	struct slice s;

	if (i == JSON_NONE)
		i = json_member(j, item_member(j, item, "nutrientUnit",
		    "nutrientUnit"), "name");
	s = json_string(j, i, &decoded);	/* decodes "\u00b5g" */
	if (s.len >= 8)
		s.len = 0;
	for (size_t k = 0; k < s.len; k++)
		unit[k] = is_upper(s.p[k]) ?
		    (char)(s.p[k] + 'a' - 'A') : s.p[k];
	buf_free(&decoded);
	return slice(unit, s.len);
}

/* Returns the rank of a value by how it was derived. From best to worst: exact
 * for 100 g; computed from the label's serving (most values); approximate;
 * computed from a percent of the daily value; "less than" or "more than". The
 * codes are FoodData Central's derivation codes. */
static int
derivation_rank(const struct json *j, uint32_t item)
{
	static const struct {
		const char *code;
		int rank;
	} codes[] = {
		{ "LCGE", 0 }, { "LCGP", 0 }, { "LCCS", 1 }, { "LCGA", 2 },
		{ "LCSA", 2 }, { "LCCD", 3 }, { "LCGL", 4 }, { "LCSL", 4 },
		{ "LCGG", 4 }, { "LCSG", 4 }
	};
	uint32_t code = json_member(j, item, "derivationCode");

	if (code == JSON_NONE)
		code = json_member(j, json_member(j, item,
		    "foodNutrientDerivation"), "code");
	for (size_t i = 0; i < COUNT(codes); i++)
		if (json_string_is(j, code, codes[i].code))
			return codes[i].rank;
	return 1;
}

/* Takes a value of a nutrient. If a nutrient has several values, the first
 * value with the best rank is used. */
static void
take_item(struct fdc_facts *f, const struct json *j, uint32_t item)
{
	uint32_t number = item_member(j, item, "nutrientNumber", "number");
	uint32_t amount = json_member(j, item, "value");
	struct nutrition *n = &f->per_100g;
	struct slice unit_name;
	char unit[8];

	if (amount == JSON_NONE)
		amount = json_member(j, item, "amount");
	if (!json_is(j, amount, JSON_NUMBER))
		return;
	unit_name = unit_text(j, item, unit);
	for (size_t i = 0; i < COUNT(numbers); i++) {
		enum nutrient which = numbers[i].which;
		int rank;

		if (!json_string_is(j, number, numbers[i].number))
			continue;
		rank = 2 * derivation_rank(j, item) +
		    slice_is(unit_name, "iu");
		if (n->value[which].known && rank >= f->rank[which])
			return;
		if (nutrition_set(n, which, json_raw(j, amount), unit_name))
			f->rank[which] = rank;
	}
}

static void
take_label(struct nutrition *n, const struct json *j, uint32_t label)
{
	for (size_t i = 0; i < COUNT(labels); i++) {
		uint32_t value = json_member(j, json_member(j, label,
		    labels[i].name), "value");

		if (json_is(j, value, JSON_NUMBER))
			nutrition_set(n, labels[i].which,
			    json_raw(j, value), slice_of(labels[i].unit));
	}
}

bool
fdcnutrition_serving(const struct json *j, uint32_t row, struct fdcserving *s)
{
	struct slice text = json_string(j, json_member(j, row,
	    "servingSizeUnit"), NULL);
	const struct unit *unit;
	char word[4] = "";
	double x;

	if (text.len >= sizeof(word) ||
	    !json_number(j, json_member(j, row, "servingSize"), &x))
		return false;
	for (size_t i = 0; i < text.len; i++)
		word[i] = (char)(text.p[i] | 0x20);
	unit = unit_of(word);
	if (unit == NULL || unit->kind == SIZE_COUNT)
		return false;
	s->amount = x * unit->factor;
	s->volume = unit->kind == SIZE_VOLUME;
	return s->amount > 0 && s->amount < SERVING_MAX;
}

/* Computes the values per serving. FoodData Central computed the values per 100
 * g from the label's values per serving, and truncated them to three digits.
 * The results of this function, rounded to three digits, are within 1% of the
 * label's values. */
static void
compute_serving(struct fdc_facts *f, double amount)
{
	for (int i = 0; i < NUTRIENTS_READ; i++) {
		char text[32];

		if (!f->per_100g.value[i].known)
			continue;
		snprintf(text, sizeof(text), "%.3g",
		    f->per_100g.value[i].x * amount / 100);
		f->per_serving.value[i].known = true;
		f->per_serving.value[i].x = strtod(text, NULL);
		f->per_serving.value[i].raw = slice("", 0);
	}
}

/* Is the food a ready-to-drink product? If so, its facts are those of the
 * product as sold, although its state is PREPARED. */
static bool
is_ready_to_drink(const struct json *j, uint32_t row)
{
	static const char *const members[] = { "foodCategory",
	    "brandedFoodCategory" };
	struct slice s;

	for (size_t i = 0; i < COUNT(members); i++) {
		s = json_string(j, json_member(j, row, members[i]), NULL);
		for (; s.len >= 14; s = slice(s.p + 1, s.len - 1))
			if (strncasecmp(s.p, "ready", 5) == 0 &&
			    strncasecmp(s.p + 6, "to", 2) == 0 &&
			    strncasecmp(s.p + 9, "drink", 5) == 0)
				return true;
	}
	return false;
}

/* Sets *f. Returns false if the food has no facts of the product as sold. */
static bool
read_facts(struct fdc_facts *f, const struct json *j, uint32_t row)
{
	uint32_t items = json_member(j, row, "foodNutrients");
	struct fdcserving serving;

	*f = (struct fdc_facts){ 0 };
	if (json_string_is(j, json_member(j, row, "preparationStateCode"),
	    "PREPARED") && !is_ready_to_drink(j, row))
		return false;
	if (json_is(j, items, JSON_ARRAY))
		json_each_item(j, i, items)
			take_item(f, j, i);
	take_label(&f->per_serving, j, json_member(j, row, "labelNutrients"));
	if (nutrition_is_empty(&f->per_serving) &&
	    fdcnutrition_serving(j, row, &serving))
		compute_serving(f, serving.amount);
	return !nutrition_is_empty(&f->per_100g) ||
	    !nutrition_is_empty(&f->per_serving);
}

bool
fdcnutrition_is(const struct json *j, uint32_t row)
{
	struct fdc_facts f;

	return read_facts(&f, j, row);
}

void
fdcnutrition_write(struct fooddata *d, uint32_t row)
{
	struct fdcserving serving;
	struct fdc_facts f;

	if (!read_facts(&f, d->j, row))
		return;
	jsonw_name(&d->w, "nutrition");
	jsonw_object(&d->w);
	nutrition_write(&f.per_100g, &d->w, "per_100g");
	nutrition_write(&f.per_serving, &d->w, "per_serving");
	if (!nutrition_is_empty(&f.per_100g) &&
	    fdcnutrition_serving(d->j, row, &serving) && serving.volume) {
		jsonw_name(&d->w, "basis");
		jsonw_text(&d->w, "100ml");
	}
	jsonw_end(&d->w);
}

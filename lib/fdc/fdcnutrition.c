/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "fdc/fdcnutrition.h"
#include "food/nutrition.h"
#include "food/unit.h"

#define SERVING_MAX 100000	/* g or ml: more is no serving */

struct facts {
	struct nutrition per_100g, per_serving;
};

/* The numbers are those of the Nutrient Database for Standard Reference. */
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
	{ "328", NUTRIENT_VITAMIN_D }, { "401", NUTRIENT_VITAMIN_C },
	{ "539", NUTRIENT_ADDED_SUGARS }, { "601", NUTRIENT_CHOLESTEROL },
	{ "605", NUTRIENT_TRANS }, { "606", NUTRIENT_SATURATED }
};

/* On the label, in units that nobody says: those of the label rules
 * (21 CFR 101.9). */
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

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Of both shapes: {"nutrientNumber":"203","unitName":"G","value":7.14} and
 * {"nutrient":{"number":"203","unitName":"g"},"amount":7.14}. */
static uint32_t
part(const struct json *j, uint32_t item, const char *flat, const char *deep)
{
	uint32_t i = json_member(j, item, flat);

	return i != JSON_NONE ? i : json_member(j, json_member(j, item,
	    "nutrient"), deep);
}

/* The page of a food has its unit in an object. */
static struct slice
unit_text(const struct json *j, uint32_t item, char unit[8])
{
	uint32_t i = part(j, item, "unitName", "unitName");
	struct slice s;

	if (i == JSON_NONE)
		i = json_member(j, part(j, item, "nutrientUnit",
		    "nutrientUnit"), "name");
	s = json_string(j, i, NULL);
	if (s.len >= 8)
		return slice("", 0);
	for (size_t k = 0; k < s.len; k++)
		unit[k] = s.p[k] >= 'A' && s.p[k] <= 'Z' ?
		    (char)(s.p[k] + 'a' - 'A') : s.p[k];
	return slice(unit, s.len);
}

static void
take_item(struct nutrition *n, const struct json *j, uint32_t item)
{
	uint32_t number = part(j, item, "nutrientNumber", "number");
	uint32_t amount = json_member(j, item, "value");
	char unit[8];

	if (amount == JSON_NONE)
		amount = json_member(j, item, "amount");
	if (!json_is(j, amount, JSON_NUMBER))
		return;
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (json_string_is(j, number, numbers[i].number))
			nutrition_take(n, numbers[i].which,
			    json_raw(j, amount), unit_text(j, item, unit));
}

static void
take_label(struct nutrition *n, const struct json *j, uint32_t label)
{
	for (size_t i = 0; i < COUNT(labels); i++) {
		uint32_t value = json_member(j, json_member(j, label,
		    labels[i].name), "value");

		if (json_is(j, value, JSON_NUMBER))
			nutrition_take(n, labels[i].which,
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

/* What is per 100 g was reckoned from the label's serving, and cut to three
 * digits; to three digits it is reckoned back, within a percent. */
static void
reckon_serving(struct facts *f, double amount)
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

/* False: there are none of the product as it is sold. */
static bool
read_facts(struct facts *f, const struct json *j, uint32_t row)
{
	uint32_t items = json_member(j, row, "foodNutrients");
	struct fdcserving serving;

	*f = (struct facts){ 0 };
	if (json_string_is(j, json_member(j, row, "preparationStateCode"),
	    "PREPARED"))
		return false;
	if (json_is(j, items, JSON_ARRAY))
		json_each_item(j, i, items)
			take_item(&f->per_100g, j, i);
	take_label(&f->per_serving, j, json_member(j, row, "labelNutrients"));
	if (nutrition_is_empty(&f->per_serving) &&
	    fdcnutrition_serving(j, row, &serving))
		reckon_serving(f, serving.amount);
	return !nutrition_is_empty(&f->per_100g) ||
	    !nutrition_is_empty(&f->per_serving);
}

bool
fdcnutrition_is(const struct json *j, uint32_t row)
{
	struct facts f;

	return read_facts(&f, j, row);
}

void
fdcnutrition_write(struct fooddata *d, uint32_t row)
{
	struct fdcserving serving;
	struct facts f;

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

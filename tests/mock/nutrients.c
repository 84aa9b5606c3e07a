/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "nutrients.h"

static const char *const names[NUTRIENTS] = {
	"fat", "saturated-fat", "trans-fat", "cholesterol", "sodium", "salt",
	"carbohydrates", "sugars", "added-sugars", "fiber", "proteins",
	"calcium", "iron", "potassium", "vitamin-d"
};

/* Writes x / 100,000,000 as the shortest decimal. With printf, this server
 * would be slower than its clients. */
static void
write_fixed(struct jsonw *w, int64_t x)
{
	char number[32], *end = number + sizeof(number), *p = end;
	int64_t whole = x / 100000000, part = x % 100000000;

	for (int i = 0; i < 8; i++) {
		if (p < end || part % 10 != 0)
			*--p = (char)('0' + part % 10);
		part /= 10;
	}
	if (p < end)
		*--p = '.';
	do {
		*--p = (char)('0' + whole % 10);
		whole /= 10;
	} while (whole > 0);
	jsonw_raw(w, slice(p, (size_t)(end - p)));
}

/* Returns the amount of a nutrient per 100 g of a product: the amount of its
 * kind of food, changed by at most 5%. All nutrients of a product change by the
 * same factor, so their sums stay plausible. */
static int64_t
amount(const struct food *food, unsigned factor, int nutrient)
{
	return food->of[nutrient] * (950 + factor) / 1000;
}

/* Returns the kilocalories per 100 g, computed by the factors of the FDA's
 * rules for labels. */
static int64_t
energy(const struct food *food, unsigned factor)
{
	return 9 * amount(food, factor, FAT) +
	    4 * amount(food, factor, CARBOHYDRATES) +
	    4 * amount(food, factor, PROTEINS);
}

static void
nutriment(struct jsonw *w, const char *name, const char *unit, int64_t x,
    unsigned serving)
{
	static const char *const forms[] = { "", "_100g", "_serving",
	    "_value" };
	char key[64];

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		stpcpy(stpcpy(key, name), forms[i]);
		jsonw_name(w, key);
		write_fixed(w, i == 2 ? x * serving / 100 : x);
	}
	stpcpy(stpcpy(key, name), "_unit");
	jsonw_name(w, key);
	jsonw_text(w, unit);
}

void
nutrients_flat(struct jsonw *w, const struct food *food, unsigned factor)
{
	int64_t kcal = energy(food, factor);

	jsonw_object(w);
	for (int i = 0; i < NUTRIENTS; i++)
		if (food->of[i] != 0)
			nutriment(w, names[i], "g",
			    amount(food, factor, i), food->serving);
	nutriment(w, "energy", "kJ", kcal * 4184 / 1000, food->serving);
	nutriment(w, "energy-kcal", "kcal", kcal, food->serving);
	jsonw_end(w);
}

static void
value(struct jsonw *w, const char *name, const char *unit, int64_t x)
{
	jsonw_name(w, name);
	jsonw_object(w);
	jsonw_name(w, "source");
	jsonw_text(w, "packaging");
	jsonw_name(w, "source_index");
	jsonw_integer(w, 0);
	jsonw_name(w, "source_per");
	jsonw_text(w, "100g");
	jsonw_name(w, "unit");
	jsonw_text(w, unit);
	jsonw_name(w, "value");
	write_fixed(w, x);
	jsonw_end(w);
}

void
nutrients_nested(struct jsonw *w, const struct food *food, unsigned factor)
{
	int64_t kcal = energy(food, factor);

	jsonw_object(w);
	jsonw_name(w, "aggregated_set");
	jsonw_object(w);
	jsonw_name(w, "nutrients");
	jsonw_object(w);
	for (int i = 0; i < NUTRIENTS; i++)
		if (food->of[i] != 0)
			value(w, names[i], "g", amount(food, factor, i));
	value(w, "energy", "kJ", kcal * 4184 / 1000);
	value(w, "energy-kcal", "kcal", kcal);
	jsonw_end(w);
	jsonw_name(w, "per");
	jsonw_text(w, food->liquid ? "100ml" : "100g");
	jsonw_name(w, "preparation");
	jsonw_text(w, "as_sold");
	jsonw_end(w);
	jsonw_name(w, "input_sets");
	jsonw_array(w);
	jsonw_end(w);
	jsonw_end(w);
}

static void
numbered(struct jsonw *w, const char *number, const char *unit, int64_t x)
{
	jsonw_object(w);
	jsonw_name(w, "nutrientNumber");
	jsonw_text(w, number);
	jsonw_name(w, "unitName");
	jsonw_text(w, unit);
	jsonw_name(w, "value");
	write_fixed(w, x);
	jsonw_end(w);
}

void
nutrients_fdc(struct jsonw *w, const struct food *food, unsigned factor)
{
	static const struct {
		int nutrient;
		const char *number, *unit;
		int64_t per_gram;
	} rows[] = {
		{ PROTEINS, "203", "G", 1 }, { FAT, "204", "G", 1 },
		{ CARBOHYDRATES, "205", "G", 1 }, { SUGARS, "269", "G", 1 },
		{ FIBER, "291", "G", 1 }, { CALCIUM, "301", "MG", 1000 },
		{ SODIUM, "307", "MG", 1000 }, { SATURATED, "606", "G", 1 }
	};

	jsonw_array(w);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		numbered(w, rows[i].number, rows[i].unit, rows[i].per_gram *
		    amount(food, factor, rows[i].nutrient));
	numbered(w, "208", "KCAL", energy(food, factor));
	jsonw_end(w);
}

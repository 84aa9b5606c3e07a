/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "food/nutrientunit.h"
#include "food/nutrition.h"

#define SALT_PER_SODIUM 2.5
#define NUMBER_MAX 64	/* maximum characters of a number */

/* name is the member that we write, with the unit at its end. slug is the name
 * that sources use. */
static const struct {
	const char *name;
	const char *slug;
	enum nutrientunit_kind kind;
	const char *unit;
} table[NUTRIENTS_READ] = {
	[NUTRIENT_KCAL] = { "energy_kcal", "energy-kcal", IN_KJ, "kcal" },
	[NUTRIENT_KJ] = { "energy_kj", "energy-kj", IN_KJ, "kJ" },
	[NUTRIENT_FAT] = { "fat_g", "fat", IN_GRAMS, "g" },
	[NUTRIENT_SATURATED] = { "saturated_fat_g", "saturated-fat", IN_GRAMS,
	    "g" },
	[NUTRIENT_TRANS] = { "trans_fat_g", "trans-fat", IN_GRAMS, "g" },
	[NUTRIENT_CHOLESTEROL] = { "cholesterol_mg", "cholesterol", IN_GRAMS,
	    "mg" },
	[NUTRIENT_SODIUM] = { "sodium_mg", "sodium", IN_GRAMS, "mg" },
	[NUTRIENT_CARBOHYDRATES] = { "carbohydrates_g", "carbohydrates",
	    IN_GRAMS, "g" },
	[NUTRIENT_SUGARS] = { "sugars_g", "sugars", IN_GRAMS, "g" },
	[NUTRIENT_ADDED_SUGARS] = { "added_sugars_g", "added-sugars", IN_GRAMS,
	    "g" },
	[NUTRIENT_FIBER] = { "fiber_g", "fiber", IN_GRAMS, "g" },
	[NUTRIENT_PROTEIN] = { "protein_g", "proteins", IN_GRAMS, "g" },
	[NUTRIENT_CALCIUM] = { "calcium_mg", "calcium", IN_GRAMS, "mg" },
	[NUTRIENT_IRON] = { "iron_mg", "iron", IN_GRAMS, "mg" },
	[NUTRIENT_POTASSIUM] = { "potassium_mg", "potassium", IN_GRAMS, "mg" },
	[NUTRIENT_VITAMIN_A] = { "vitamin_a_ug", "vitamin-a", IN_GRAMS, "ug" },
	[NUTRIENT_VITAMIN_C] = { "vitamin_c_mg", "vitamin-c", IN_GRAMS, "mg" },
	[NUTRIENT_VITAMIN_D] = { "vitamin_d_ug", "vitamin-d", IN_GRAMS, "ug" },
	[NUTRIENT_SALT] = { NULL, "salt", IN_GRAMS, "g" },
	[NUTRIENT_ENERGY] = { NULL, "energy", IN_KJ, "kJ" },
	[NUTRIENT_TOTAL_CARBOHYDRATES] = { NULL, "carbohydrates-total",
	    IN_GRAMS, "g" }
};

enum nutrient
nutrient_by_slug(struct slice name)
{
	for (unsigned i = 0; i < NUTRIENTS_READ; i++)
		if (slice_is(name, table[i].slug))
			return (enum nutrient)i;
	return NUTRIENT_NONE;
}

static size_t
count_digits(const char *p)
{
	size_t n = 0;

	while (is_digit(p[n]))
		n++;
	return n;
}

/* Is the text a valid JSON number, which can be copied unchanged? */
static bool
is_json(const char *p)
{
	size_t n;

	p += *p == '-';
	n = count_digits(p);
	if (n == 0 || (n > 1 && p[0] == '0'))
		return false;
	p += n;
	if (*p == '.') {
		if ((n = count_digits(p + 1)) == 0)
			return false;
		p += n + 1;
	}
	if (*p == 'e' || *p == 'E') {
		p++;
		p += *p == '-' || *p == '+';
		if ((n = count_digits(p)) == 0)
			return false;
		p += n;
	}
	return *p == '\0';
}

/* Reads a number, which may have a decimal comma. Sets *is_json_number if the
 * text is a valid JSON number. */
static bool
read_number(struct slice s, double *x, bool *is_json_number)
{
	char text[NUMBER_MAX + 1] = "", *end;

	s = slice_trim(s);
	if (s.len == 0 || s.len > NUMBER_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (!is_digit(c) && memchr(".,-+eE", c, 6) == NULL)
			return false;
		text[i] = c == ',' ? '.' : c;
	}
	*x = strtod(text, &end);
	*is_json_number = memchr(s.p, ',', s.len) == NULL && is_json(text);
	return end != text && *end == '\0' && isfinite(*x);
}

/* Rounds to six significant digits. Numbers on labels have fewer digits, and
 * rounding removes the errors of binary fractions. */
static double
round_six(double x)
{
	char text[32];

	snprintf(text, sizeof(text), "%.6g", x);
	return strtod(text, NULL);
}

bool
nutrition_set(struct nutrition *n, enum nutrient which, struct slice number,
    struct slice unit)
{
	const struct nutrientunit *from = which == NUTRIENT_VITAMIN_D ?
	    nutrientunit_of_d(unit) : nutrientunit_find(unit), *to;
	bool is_json_number;
	double x;

	if (which >= NUTRIENTS_READ || from == NULL ||
	    from->kind != table[which].kind ||
	    !read_number(number, &x, &is_json_number))
		return false;
	to = nutrientunit_find(slice_of(table[which].unit));
	n->value[which].known = true;
	if (from->factor == to->factor) {
		n->value[which].x = x;
		n->value[which].raw = is_json_number ? slice_trim(number) :
		    slice("", 0);
	} else {
		n->value[which].x = round_six(x * (from->factor /
		    to->factor));
		n->value[which].raw = slice("", 0);
	}
	return true;
}

bool
nutrition_is_empty(const struct nutrition *n)
{
	for (int i = 0; i < NUTRIENTS_READ; i++)
		if (n->value[i].known)
			return false;
	return true;
}

/* Computes missing nutrients from related ones (kcal from kJ, sodium from
 * salt). */
static void
derive_missing(struct nutrition *n)
{
	double kj;

	if (!n->value[NUTRIENT_KJ].known)
		n->value[NUTRIENT_KJ] = n->value[NUTRIENT_ENERGY];
	if (!n->value[NUTRIENT_KCAL].known && n->value[NUTRIENT_KJ].known) {
		kj = n->value[NUTRIENT_KJ].x;
		n->value[NUTRIENT_KCAL].known = true;
		n->value[NUTRIENT_KCAL].x = round(kj / KJ_PER_KCAL * 10) / 10;
	}
	if (!n->value[NUTRIENT_CARBOHYDRATES].known)
		n->value[NUTRIENT_CARBOHYDRATES] =
		    n->value[NUTRIENT_TOTAL_CARBOHYDRATES];
	if (!n->value[NUTRIENT_SODIUM].known &&
	    n->value[NUTRIENT_SALT].known) {
		n->value[NUTRIENT_SODIUM].known = true;
		n->value[NUTRIENT_SODIUM].x =
		    round_six(n->value[NUTRIENT_SALT].x * 1000 /
		    SALT_PER_SODIUM);
	}
}

void
nutrition_write(struct nutrition *n, struct jsonw *w, const char *name)
{
	bool any = false;

	derive_missing(n);
	for (int i = 0; i < NUTRIENTS; i++) {
		if (!n->value[i].known)
			continue;
		if (!any) {
			jsonw_name(w, name);
			jsonw_object(w);
		}
		any = true;
		jsonw_name(w, table[i].name);
		if (n->value[i].raw.len > 0)
			jsonw_raw(w, n->value[i].raw);
		else
			jsonw_number(w, n->value[i].x);
	}
	if (any)
		jsonw_end(w);
}

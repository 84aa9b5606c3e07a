/* SPDX-License-Identifier: MIT */
/* Finds the issues of nutrition facts. productissues.c finds the other issues,
 * and sql/queries/product/quality_score.sql computes the score. */
#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "base/keywords.h"
#include "food/nutrientunit.h"
#include "match/foodgroup.h"
#include "merge/quality.h"
#include "merge/sourcesize.h"

#define SALT_SODIUM_MG 40000	/* mg per 100 g; pure salt has 39,340 */
#define FAT_KCAL 900	/* kilocalories of 100 g of pure fat */
#define KCAL_ROUNDED 5	/* a label may round fewer kilocalories to 0 */
#define CUP 150	/* milliliters; a serving of at least this size counts as a
		 * cup */

static const char *const names[QUALITY_ISSUES] = {
	"list_only", "withdrawn", "name_differs_from_list", "no_brand",
	"no_category", "no_size", "no_image", "no_ingredients",
	"no_nutrition", "negative_nutrient",
	"over_100g", "energy_mismatch", "energy_implausible",
	"sodium_implausible", "sugars_over_carbohydrates",
	"added_sugars_over_sugars", "saturated_over_fat", "over_serving",
	"serving_over_size", "suspect_serving", "size_differs_from_list",
	"sources_differ"
};

enum fact {
	KCAL, KJ, FAT, SATURATED, CARBOHYDRATES, SUGARS, ADDED, FIBER,
	PROTEIN, SODIUM, NUTRIENTS
};

static struct keywords nutrients = { .name = {
	[KCAL] = "energy_kcal",
	[KJ] = "energy_kj",
	[FAT] = "fat_g",
	[SATURATED] = "saturated_fat_g",
	[CARBOHYDRATES] = "carbohydrates_g",
	[SUGARS] = "sugars_g",
	[ADDED] = "added_sugars_g",
	[FIBER] = "fiber_g",
	[PROTEIN] = "protein_g",
	[SODIUM] = "sodium_mg"
} };

void
quality_write(struct jsonw *w, unsigned issues)
{
	jsonw_array(w);
	for (int i = 0; i < QUALITY_ISSUES; i++)
		if (issues & QUALITY(i))
			jsonw_text(w, names[i]);
	jsonw_end(w);
}

/* Reads a number. The first loop is a shortcut for the usual form: with strtod
 * for each number, merge-product executes 9% more instructions for products of
 * Open Food Facts. */
static double
number_of(const struct json *j, uint32_t i)
{
	static const double tenth[] = { 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5,
	    1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14 };
	struct slice s = json_raw(j, i);
	double x = 0;
	size_t k, point = s.len;

	for (k = 0; k < s.len && s.len <= 15; k++)
		if (is_digit(s.p[k]))
			x = x * 10 + (s.p[k] - '0');
		else if (s.p[k] == '.')
			point = k + 1;
		else
			break;
	if (k == s.len)
		return x * tenth[s.len - point];
	return json_number(j, i, &x) ? x : INFINITY;
}

/* Does part exceed the whole by more than rounding on a label can explain? */
static bool
exceeds(double part, double whole)
{
	return part > whole * 1.1 + 1;
}

/* Does the energy not match the nutrients, or do kJ not match kcal? Fat has 9
 * kcal per gram, carbohydrates and protein have 4. Fiber and sugar alcohols are
 * included in carbohydrates, but have less than 4. */
static bool
is_energy_mismatch(const double x[NUTRIENTS])
{
	double most, least;

	if (exceeds(x[KJ] / KJ_PER_KCAL, x[KCAL]) ||
	    exceeds(x[KCAL], x[KJ] / KJ_PER_KCAL))
		return true;
	if (isnan(x[KCAL]) || isnan(x[FAT]) || isnan(x[CARBOHYDRATES]) ||
	    isnan(x[PROTEIN]))
		return false;
	most = 9 * x[FAT] + 4 * x[CARBOHYDRATES] + 4 * x[PROTEIN];
	least = isnan(x[FIBER]) ? most : most - 4 * x[FIBER];
	return x[KCAL] > most * 1.2 + 20 || x[KCAL] < least * .8 - 20;
}

/* The sum of fat, carbohydrates and protein in grams. The other nutrients are
 * parts of these. */
static double
dry_weight(const double x[NUTRIENTS])
{
	return (isnan(x[FAT]) ? 0 : x[FAT]) +
	    (isnan(x[CARBOHYDRATES]) ? 0 : x[CARBOHYDRATES]) +
	    (isnan(x[PROTEIN]) ? 0 : x[PROTEIN]);
}

/* The grams of a nutrient, according to the unit at the end of its name. 0 if
 * it is not a unit of mass. */
static double
grams_of(struct slice name, double x)
{
	const char *end = name.p + name.len;

	if (name.len < 4 || end[-1] != 'g')
		return 0;
	if (end[-2] == '_')
		return x;
	return end[-3] != '_' ? 0 : end[-2] == 'm' ? x / 1e3 :
	    end[-2] == 'u' ? x / 1e6 : 0;
}

/* The issues that apply only to a serving. grams is its weight, or 0 if not
 * known. Allows for labels that round each nutrient to a gram. */
static unsigned
serving_issues(const double x[NUTRIENTS], double grams)
{
	return grams > 0 && (dry_weight(x) > grams * 1.05 + 2 ||
	    x[KCAL] > grams * FAT_KCAL / 100 * 1.02 + 10) ?
	    QUALITY(QUALITY_OVER_SERVING) : 0;
}

/* The issues that apply only to 100 g. A missing nutrient is NAN, and every
 * comparison with NAN is false. */
static unsigned
issues_of_100g(const double x[NUTRIENTS])
{
	unsigned issues = 0;

	if (dry_weight(x) > 105)
		issues |= QUALITY(QUALITY_OVER_100G);
	if (x[KCAL] > FAT_KCAL * 1.02 ||
	    x[KJ] > FAT_KCAL * 1.02 * KJ_PER_KCAL)
		issues |= QUALITY(QUALITY_ENERGY_IMPLAUSIBLE);
	return issues;
}

/* The amount of food to which a set of nutrients applies: 100 g or a
 * serving. */
struct basis {
	bool is_100g;	/* false for a serving */
	double grams;	/* grams of a serving, or 0 if not known */
	double amount;	/* grams or milliliters of a serving */
	struct foodgroup_energy energy;	/* possible energy of the list's food */
};

static double
energy_of(const double x[NUTRIENTS])
{
	if (!isnan(x[KCAL]))
		return x[KCAL];
	return isnan(x[KJ]) ? 9 * x[FAT] + 4 * x[CARBOHYDRATES] +
	    4 * x[PROTEIN] : x[KJ] / KJ_PER_KCAL;
}

/* Is the energy impossible for the list's food? The reason may be that unknown
 * values are stored as 0, or values per serving as values per 100 g. */
static bool
is_of_other_food(const double x[NUTRIENTS], const struct basis *b)
{
	double kcal = energy_of(x);

	if (b->is_100g)
		return kcal < b->energy.least || (b->energy.most > 0 &&
		    b->amount >= CUP && kcal > b->energy.most);
	if (b->grams > 0)
		return (kcal + KCAL_ROUNDED) * 100 / b->grams <
		    b->energy.least;
	return kcal < KCAL_ROUNDED && b->energy.least >= 20;
}

static unsigned
judge_nutrition(const struct json *j, uint32_t object, const struct basis *b)
{
	bool is_100g = b->is_100g;
	double x[NUTRIENTS], grams = b->grams;
	unsigned issues = 0;

	if (!json_is(j, object, JSON_OBJECT))
		return 0;
	for (int n = 0; n < NUTRIENTS; n++)
		x[n] = NAN;
	json_each_member(j, k, object) {
		struct slice raw = json_raw(j, k),
		    name = slice(raw.p + 1, raw.len - 2);
		int n = keywords_find(&nutrients, name);
		double value;

		if (!json_is(j, k + 1, JSON_NUMBER))
			continue;
		value = number_of(j, k + 1);
		if (n >= 0)
			x[n] = value;
		if (is_100g && grams_of(name, value) > 100)
			issues |= QUALITY(QUALITY_OVER_100G);
		if (!is_100g && grams > 0 &&
		    grams_of(name, value) > grams * 1.05 + 2)
			issues |= QUALITY(QUALITY_OVER_SERVING);
		if (json_raw(j, k + 1).p[0] == '-' && value < 0)
			issues |= QUALITY(QUALITY_NEGATIVE_NUTRIENT);
	}
	if (is_of_other_food(x, b))
		issues |= QUALITY(QUALITY_ENERGY_IMPLAUSIBLE);
	if (is_energy_mismatch(x))
		issues |= QUALITY(QUALITY_ENERGY_MISMATCH);
	if (exceeds(x[SUGARS], x[CARBOHYDRATES]))
		issues |= QUALITY(QUALITY_SUGARS_OVER_CARBOHYDRATES);
	if (exceeds(x[ADDED], isnan(x[SUGARS]) ? x[CARBOHYDRATES] :
	    x[SUGARS]))
		issues |= QUALITY(QUALITY_ADDED_OVER_SUGARS);
	if (exceeds(x[SATURATED], x[FAT]))
		issues |= QUALITY(QUALITY_SATURATED_OVER_FAT);
	if (x[SODIUM] > SALT_SODIUM_MG)
		issues |= QUALITY(QUALITY_SODIUM_IMPLAUSIBLE);
	return issues | (is_100g ? issues_of_100g(x) :
	    serving_issues(x, grams));
}

unsigned
quality_facts(struct sources *all, const struct json *j, struct source *s)
{
	uint32_t nutrition = s->value[FIELD_NUTRITION];
	struct basis of_100g = { .is_100g = true }, of_serving = { 0 };

	if (s->issues_read)
		return s->issues;
	s->issues_read = true;
	of_100g.amount = sourcesize_serving_amount(all, j, s);
	of_100g.energy = of_serving.energy = foodgroup_energy(all->foods);
	of_serving.grams = sourcesize_serving_grams(all, j, s);
	s->issues = judge_nutrition(j, json_member(j, nutrition, "per_100g"),
	    &of_100g) | judge_nutrition(j, json_member(j, nutrition,
	    "per_serving"), &of_serving) |
	    (sourcesize_suspect(all, j, s) ?
	    QUALITY(QUALITY_SUSPECT_SERVING) : 0);
	return s->issues;
}

bool
quality_is_impossible(unsigned issues)
{
	return (issues & (QUALITY(QUALITY_NEGATIVE_NUTRIENT) |
	    QUALITY(QUALITY_OVER_100G) | QUALITY(QUALITY_ENERGY_IMPLAUSIBLE) |
	    QUALITY(QUALITY_SODIUM_IMPLAUSIBLE) |
	    QUALITY(QUALITY_OVER_SERVING) |
	    QUALITY(QUALITY_SUSPECT_SERVING))) != 0;
}

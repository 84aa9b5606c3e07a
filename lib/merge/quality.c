/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/oneof.h"
#include "merge/quality.h"

#define SALT_SODIUM_MG 40000	/* in 100 g of salt 39,340 */
#define FAT_KCAL 900	/* in 100 g of pure fat */
#define KJ_PER_KCAL 4.184

static const char *const names[QUALITY_ISSUES] = {
	"list_only", "withdrawn", "name_differs_from_list", "no_brand",
	"no_category", "no_size", "no_image", "no_ingredients",
	"no_nutrition", "negative_nutrient",
	"over_100g", "energy_mismatch", "energy_implausible",
	"sodium_implausible", "sugars_over_carbohydrates",
	"added_sugars_over_sugars", "saturated_over_fat"
};

enum nutrient {
	KCAL, KJ, FAT, SATURATED, CARBOHYDRATES, SUGARS, ADDED, FIBER,
	PROTEIN, SODIUM, NUTRIENTS
};

static struct oneof nutrients = { .name = {
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

const char *
quality_name(enum quality_issue issue)
{
	return names[issue];
}

void
quality_write(struct jsonw *w, unsigned issues)
{
	jsonw_array(w);
	for (int i = 0; i < QUALITY_ISSUES; i++)
		if (issues & QUALITY(i))
			jsonw_text(w, names[i]);
	jsonw_end(w);
}

/* A number as records mostly carry them, without the cost of strtod. */
static double
number(const struct json *j, uint32_t i)
{
	static const double tenth[] = { 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5,
	    1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14 };
	struct slice s = json_raw(j, i);
	double x = 0;
	size_t k, point = s.len;

	for (k = 0; k < s.len && s.len <= 15; k++)
		if (s.p[k] >= '0' && s.p[k] <= '9')
			x = x * 10 + (s.p[k] - '0');
		else if (s.p[k] == '.')
			point = k + 1;
		else
			break;
	if (k == s.len)
		return x * tenth[s.len - point];
	return json_number(j, i, &x) ? x : INFINITY;
}

/* Is part more than the whole, beyond what rounding on a label explains? */
static bool
exceeds(double part, double whole)
{
	return part > whole * 1.1 + 1;
}

/* Fat 9 kcal a gram, carbohydrates and protein 4; of the carbohydrates,
 * fibre and sugar alcohols give less. */
static bool
is_energy_off(const double x[NUTRIENTS])
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

/* The rules that hold of 100 g only. A nutrient that is not there is NAN,
 * which is neither more nor less than anything. */
static unsigned
weigh(const double x[NUTRIENTS])
{
	double sum = 0;
	unsigned issues = 0;

	for (int n = FAT; n <= PROTEIN; n++)
		if (x[n] > 100)
			issues |= QUALITY(QUALITY_OVER_100G);
	sum += isnan(x[FAT]) ? 0 : x[FAT];
	sum += isnan(x[CARBOHYDRATES]) ? 0 : x[CARBOHYDRATES];
	sum += isnan(x[PROTEIN]) ? 0 : x[PROTEIN];
	if (sum > 105)
		issues |= QUALITY(QUALITY_OVER_100G);
	if (x[KCAL] > FAT_KCAL * 1.02 ||
	    x[KJ] > FAT_KCAL * 1.02 * KJ_PER_KCAL)
		issues |= QUALITY(QUALITY_ENERGY_IMPLAUSIBLE);
	return issues;
}

/* The issues of one set of nutrients; weighed: they are those of 100 g, so
 * that what they weigh can be added up. */
static unsigned
judge(const struct json *j, uint32_t object, bool weighed)
{
	double x[NUTRIENTS];
	unsigned issues = 0;

	if (!json_is(j, object, JSON_OBJECT))
		return 0;
	for (int n = 0; n < NUTRIENTS; n++)
		x[n] = NAN;
	json_each_member(j, k, object) {
		struct slice name = json_raw(j, k);
		int n = oneof_find(&nutrients,
		    slice(name.p + 1, name.len - 2));

		if (j->node[k + 1].type != JSON_NUMBER)
			continue;
		if (n >= 0)
			x[n] = number(j, k + 1);
		if (j->text[j->node[k + 1].off] == '-' &&
		    number(j, k + 1) < 0)
			issues |= QUALITY(QUALITY_NEGATIVE_NUTRIENT);
	}
	if (is_energy_off(x))
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
	return issues | (weighed ? weigh(x) : 0);
}

unsigned
quality_nutrition(const struct json *j, uint32_t nutrition)
{
	return judge(j, json_member(j, nutrition, "per_100g"), true) |
	    judge(j, json_member(j, nutrition, "per_serving"), false);
}

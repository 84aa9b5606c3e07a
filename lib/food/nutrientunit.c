/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "food/nutrientunit.h"

/* Sources write the prefix micro as the micro sign, the Greek letter, or u. */
static const struct nutrientunit units[] = {
	{ "g", IN_GRAMS, 1 }, { "mg", IN_GRAMS, 1e-3 },
	{ "kg", IN_GRAMS, 1e3 }, { "ug", IN_GRAMS, 1e-6 },
	{ "\xc2\xb5g", IN_GRAMS, 1e-6 }, { "\xce\xbcg", IN_GRAMS, 1e-6 },
	{ "mcg", IN_GRAMS, 1e-6 },
	{ "kJ", IN_KJ, 1 }, { "kj", IN_KJ, 1 }, { "KJ", IN_KJ, 1 },
	{ "kcal", IN_KJ, KJ_PER_KCAL }, { "Kcal", IN_KJ, KJ_PER_KCAL },
	{ "cal", IN_KJ, KJ_PER_KCAL / 1000 }
};

const struct nutrientunit *
nutrientunit_find(struct slice name)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (slice_is(name, units[i].name))
			return &units[i];
	return NULL;
}

const struct nutrientunit *
nutrientunit_of_d(struct slice name)
{
	static const struct nutrientunit iu = { "iu", IN_GRAMS, 1e-6 / 40 };

	return slice_is(name, "iu") || slice_is(name, "IU") ? &iu :
	    nutrientunit_find(name);
}

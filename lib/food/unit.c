/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/count.h"
#include "base/initials.h"
#include "food/unit.h"

#define WEIGHT(word, unit, grams) { word, unit, SIZE_WEIGHT, true, grams }
#define VOLUME(word, unit, ml) { word, unit, SIZE_VOLUME, true, ml }
#define OUNCES(word, unit, oz) \
	{ word, unit, SIZE_WEIGHT, false, (oz) * GRAMS_PER_OZ }
#define FL_OZ(word, unit, oz) \
	{ word, unit, SIZE_VOLUME, false, (oz) * ML_PER_FL_OZ }
#define PIECES(word, n) { word, "ct", SIZE_COUNT, false, n }
#define PACK(word) { word, "ct", SIZE_COUNT, true, 1 }

/* Units such as "oza" are codes of UN/CEFACT Recommendation 20, which GS1 data
 * uses. */
static const struct unit units[] = {
	WEIGHT("mg", "mg", .001),
	WEIGHT("g", "g", 1), WEIGHT("gr", "g", 1), WEIGHT("gm", "g", 1),
	WEIGHT("gms", "g", 1), WEIGHT("gram", "g", 1),
	WEIGHT("grams", "g", 1), WEIGHT("grm", "g", 1),
	WEIGHT("kg", "kg", 1000), WEIGHT("kgs", "kg", 1000),
	WEIGHT("kgm", "kg", 1000), WEIGHT("kilogram", "kg", 1000),
	WEIGHT("kilograms", "kg", 1000),
	VOLUME("ml", "ml", 1), VOLUME("mls", "ml", 1),
	VOLUME("mlt", "ml", 1), VOLUME("milliliter", "ml", 1),
	VOLUME("milliliters", "ml", 1), VOLUME("millilitre", "ml", 1),
	VOLUME("millilitres", "ml", 1),
	VOLUME("cl", "cl", 10), VOLUME("clt", "cl", 10),
	VOLUME("dl", "dl", 100),
	VOLUME("l", "l", 1000), VOLUME("lt", "l", 1000),
	VOLUME("ltr", "l", 1000), VOLUME("liter", "l", 1000),
	VOLUME("liters", "l", 1000), VOLUME("litre", "l", 1000),
	VOLUME("litres", "l", 1000),
	OUNCES("oz", "oz", 1), OUNCES("ozs", "oz", 1),
	OUNCES("onz", "oz", 1), OUNCES("ounce", "oz", 1),
	OUNCES("ounces", "oz", 1),
	OUNCES("lb", "lb", 16), OUNCES("lbs", "lb", 16),
	OUNCES("lbr", "lb", 16), OUNCES("pound", "lb", 16),
	OUNCES("pounds", "lb", 16),
	FL_OZ("floz", "fl oz", 1), FL_OZ("oza", "fl oz", 1),
	FL_OZ("pt", "pt", 16), FL_OZ("ptl", "pt", 16),
	FL_OZ("pint", "pt", 16), FL_OZ("pints", "pt", 16),
	FL_OZ("qt", "qt", 32), FL_OZ("qts", "qt", 32),
	FL_OZ("qtl", "qt", 32), FL_OZ("quart", "qt", 32),
	FL_OZ("quarts", "qt", 32),
	FL_OZ("gal", "gal", 128), FL_OZ("gll", "gal", 128),
	FL_OZ("gallon", "gal", 128), FL_OZ("gallons", "gal", 128),
	PIECES("ct", 1), PIECES("count", 1), PIECES("ea", 1),
	PIECES("each", 1), PIECES("eggs", 1), PIECES("pc", 1),
	PIECES("pcs", 1), PIECES("piece", 1), PIECES("pieces", 1),
	PIECES("doz", 12), PIECES("dozen", 12), PIECES("dz", 12),
	PACK("pk"), PACK("pack"), PACK("packs"), PACK("pak"),
};

const struct unit *
unit_of(const char *word)
{
	static struct initials initials;
	static bool ready;

	for (size_t i = COUNT(units); i-- > 0 && !ready;)
		initials_put(&initials, i, units[i].word);
	ready = true;
	for (size_t i = initials_first(&initials, word);
	    i != INITIALS_NONE; i = initials_next(&initials, i))
		if (strcmp(units[i].word, word) == 0)
			return &units[i];
	return NULL;
}

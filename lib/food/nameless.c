/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "food/nameless.h"

bool
nameless(struct slice s)
{
	static const char *const nothing[] = { "unknown", "n/a", "na", "none",
	    "null", "nan", "nil", "tbd", "tba", "test", "no name", "unnamed",
	    "untitled", "not available", "not found", "undefined", "product",
	    "item", "to be completed", "product not found", "item not found",
	    "unknown product", "unknown item", "test product", "test item",
	    "new product", "no product name", "product name", "food",
	    "producto", "sin nombre", "desconocido", "producto desconocido",
	    "placeholder", "sample product", "dummy", "do not use",
	    "delete", "deleted", "deleted product", "to delete", "duplicate",
	    "wrong barcode", "invalid barcode" };

	s = slice_trim(s);
	for (size_t i = 0; i < s.len; i++)
		if (is_letter_or_wide(s.p[i]))
			return slice_is_one_of(s, nothing, COUNT(nothing));
	return true;
}

bool
nameless_package(struct slice s)
{
	static const char *const package[] = { "oz", "ounce", "ounces", "fl",
	    "lb", "lbs", "g", "kg", "mg", "ml", "l", "ct", "count", "pk",
	    "pack", "pkg", "package", "box", "bag", "can", "jar", "bottle",
	    "carton", "tub", "case", "of", "x", "each", "ea", "qt", "pt",
	    "gal", "gallon", "pint", "quart", "value", "family", "size" };

	while (s.len > 0) {
		struct slice word = { s.p, 0 };

		while (word.len < s.len && is_letter_or_wide(s.p[word.len]))
			word.len++;
		if (word.len > 0 &&
		    !slice_is_one_of(word, package, COUNT(package)))
			return false;
		s = slice(s.p + (word.len > 0 ? word.len : 1),
		    s.len - (word.len > 0 ? word.len : 1));
	}
	return true;
}

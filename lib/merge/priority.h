/* SPDX-License-Identifier: MIT */
/* The order in which sources are trusted, for all fields or for one field.
 * Sources are named by their member in the record. */
#ifndef PRIORITY_H
#define PRIORITY_H

#include <stdbool.h>
#include "base/slice.h"

/* The fields of a product whose sources are chosen separately. A group, such as
 * size with its unit, kind and ounces, is one field. */
enum field {
	FIELD_NAME,
	FIELD_BRAND,
	FIELD_MANUFACTURER,
	FIELD_CATEGORY,
	FIELD_SIZE,
	FIELD_IMAGE,
	FIELD_INGREDIENTS,
	FIELD_NUTRITION,
	FIELD_ALLERGENS,
	FIELD_LABELS,
	FIELD_ORGANIC,
	FIELD_GENERIC,
	FIELDS
};

struct slice field_json(enum field f);	/* its name with quotes and a colon */

/* Sets orders from "a,b,c" or "field=a,b,c", or from several of these separated
 * by spaces. Returns NULL, or what is wrong with text, which must stay
 * valid. */
const char *priority_set(const char *text);

bool priority_has(enum field f);	/* does f have its own order? */

/* The place of a source in the order for all fields; the smallest is the most
 * trusted. Unless the order names them, a person (manual) is first and the list
 * (apl) is last. Sources that are not named share the place before the list. */
unsigned priority_place(struct slice member);

/* The same in the order for one field. Sources that this order does not name
 * share the last place, where the caller keeps the order for all fields. */
unsigned priority_place_of(enum field f, struct slice member);

#endif

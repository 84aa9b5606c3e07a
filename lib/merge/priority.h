/* SPDX-License-Identifier: MIT */
/* The order in which sources are believed, for all fields or for one. Sources
 * are named by their member in the record. */
#ifndef PRIORITY_H
#define PRIORITY_H

#include <stdbool.h>
#include "base/slice.h"

/* The fields of a product that are chosen separately; a group such as size,
 * with its unit, kind and ounces, is one. */
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

struct slice field_json(enum field f);	/* its name, with quotes and colon */

/* Takes "a,b,c", or "field=a,b,c", or several of them separated by spaces;
 * returns NULL, or what is wrong. text must stay valid. */
const char *priority_set(const char *text);

bool priority_has(enum field f);	/* Does it have an order of its own? */

/* The place of a source in the order of all fields; a smaller one is believed
 * first. A person (manual) is first unless the order names it, the list (apl)
 * last, and sources that are not named come before the list, in any order. */
unsigned priority_place(struct slice member);

/* The same among the sources named for one field; the others share the last
 * place, and follow the order of all fields there. */
unsigned priority_place_of(enum field f, struct slice member);

#endif

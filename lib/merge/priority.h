/* SPDX-License-Identifier: MIT */
/* Which source is believed first, of all fields or of one. Sources are
 * named by their member in the record. */
#ifndef PRIORITY_H
#define PRIORITY_H

#include <stdbool.h>
#include "base/slice.h"

/* The fields of a product that have a winner each; a group such as size,
 * with its unit, kind and ounces, has one. */
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

/* Takes "a,b,c", or "field=a,b,c", or several of them apart by blanks;
 * returns NULL, or what is wrong. text must outlive its use. */
const char *priority_set(const char *text);

bool priority_has(enum field f);	/* has it an order of its own? */

/* The place of a source in the order of all fields: smaller is believed
 * first. A person (manual) is first unless the order names it, the list
 * (apl) last, and what is not named comes before that, in any order. */
unsigned priority_place(struct slice member);

/* The same among those named for one field; the others share the last place,
 * and are in the order of all fields there. */
unsigned priority_place_of(enum field f, struct slice member);

#endif

/* SPDX-License-Identifier: MIT */
/* The priority of sources, for all fields or for one field. A source is named
 * by its member in the record. */
#ifndef PRIORITY_H
#define PRIORITY_H

#include <stdbool.h>
#include "base/slice.h"

/* The fields of a product. The source of each field is chosen separately. The
 * size with its unit, kind and ounces is one field. */
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

struct slice field_json(enum field f);	/* the field's name with quotes and a
					 * colon */

/* Sets priorities from "a,b,c" or "field=a,b,c", or from several of these
 * separated by spaces. text must stay valid. Returns NULL, or an error
 * message. */
const char *priority_set(const char *text);

bool priority_has(enum field f);	/* does f have its own priorities? */

/* The place of a source by the priorities for all fields: a number that is
 * smaller for a more trusted source. A person ("manual") is first and the list
 * ("apl") is last, unless the priorities name them. All other sources that the
 * priorities do not name have the place before the list. */
unsigned priority_place(struct slice member);

/* The place of a source by the priorities for one field. All sources that these
 * priorities do not name have the last place; the caller then sorts them by
 * priority_place. */
unsigned priority_place_of(enum field f, struct slice member);

#endif

/* SPDX-License-Identifier: MIT */
/* Combines two objects: a newer one whose blanks are filled from an older one,
 * or two of the same time. The result has its members in the order of their
 * names, so that it depends only on the members; blank ones (json_blank) are
 * left out, except [], which says that there are none: any other value is
 * preferred to it. Members that belong together (a size and its unit) come from
 * one of the two. Costs n log n. */
#ifndef FILL_H
#define FILL_H

#include "json/json.h"

struct fill {
	const char *const *except;	/* not filled; ends in NULL; or NULL */
	bool null_erases;	/* a null removes the old value,
				 * and [] is like any value: from a
				 * person */
	bool tell;	/* write the names of filled members: "kept":[…] */
};

/* Appends to *out the object now, its blanks filled from the object before,
 * up to 256 members and 512 KiB. False, and nothing appended, if there was
 * nothing to fill. */
bool fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const struct fill *how, struct buf *out);

/* Appends to *out the combination of two objects of the same time, in whichever
 * order they come: for each member, one that was given before one that was
 * kept, otherwise the one that is greater as text. False, and nothing appended,
 * if that would have more than 256 members or 512 KiB. */
bool fill_join(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, bool null_erases, struct buf *out);

#endif

/* SPDX-License-Identifier: MIT */
/* Combines the data of two observations: fills blanks of a newer object from an
 * older one, or joins two objects with the same time. The result has its
 * members sorted by name, so that it depends only on the members. Blank members
 * (json_blank) are omitted. [] means "none" and is kept, but any other value is
 * preferred to it. Members that belong together (a size and its unit) are taken
 * from the same object. Takes O(n log n). */
#ifndef FILL_H
#define FILL_H

#include "json/json.h"

struct fill {
	const char *const *except;	/* names of members that are not filled,
					 * with a NULL at the end; or NULL */
	bool null_erases;	/* for a person's data: a null removes the old
				 * value, and [] is like any other value */
	bool tell;	/* write the names of the filled members as
			 * "kept":[…] */
};

/* Appends to *out the object now (a node of j), with its blanks filled from the
 * object before (a node of old), up to 256 members and 512 KiB. If there is
 * nothing to fill, appends nothing and returns false. */
bool fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const struct fill *how, struct buf *out);

/* Appends to *out two objects with the same time joined into one; the result
 * does not depend on which arrived first. For each member, a value that the
 * source gave wins over a kept value, otherwise the greater text wins. If the
 * result would exceed 256 members or 512 KiB, appends nothing and returns
 * false. */
bool fill_join(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, bool null_erases, struct buf *out);

#endif

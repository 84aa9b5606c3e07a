/* SPDX-License-Identifier: MIT */
/* Combines the data of two observations: fills blank members of a newer object
 * from an older object, or joins two objects with the same time. The members of
 * the result are sorted by name, so the result does not depend on the order of
 * the members. Blank members (json_blank) are left out. A [] means "none"; any
 * other value is preferred to it. Members that belong together (a size and its
 * unit) are taken from the same object. Takes O(n log n). */
#ifndef FILL_H
#define FILL_H

#include "json/json.h"

struct fill {
	const char *const *except;	/* names of members that are not filled;
					 * the last is NULL */
	bool null_erases;	/* for a person's data: a null removes the older
				 * value, and [] is not replaced */
	bool list_kept;	/* write the names of the filled members as
			 * "kept":[…] */
};

/* Appends to *out the object `now` (a node of j), with its blank members filled
 * from the older object `before` (a node of old). The result has at most 256
 * members and 512 KiB. If there is nothing to fill, appends nothing and returns
 * false. */
bool fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const struct fill *how, struct buf *out);

/* Joins two objects with the same time, `now` (a node of j) and `before` (a
 * node of old), and appends the result to *out. The result does not depend on
 * the order in which they arrived. `before` may have members that were filled
 * from earlier observations ("kept"). For each member, a value that was not
 * filled is preferred to a filled value; otherwise the greater text is
 * preferred. If the result would exceed 256 members or 512 KiB, appends nothing
 * and returns false. */
bool fill_join(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, bool null_erases, struct buf *out);

#endif

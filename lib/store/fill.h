/* SPDX-License-Identifier: MIT */
/* Two objects made one: a newer one whose blanks an older one fills, or two
 * of the same time. What comes out has its members in the order of their
 * names, so that it depends on the members alone; blank ones are left out.
 * Blank are null, white space, and arrays and objects that hold nothing but
 * blanks. Members that belong together (a size and its unit) come from one of
 * the two. Costs n log n. */
#ifndef FILL_H
#define FILL_H

#include "json/json.h"

struct fill {
	const char *const *except;	/* never filled; ends in NULL; or NULL */
	bool null_erases;	/* a null is no blank, but takes the old away */
	bool tell;	/* write the names of what was filled: "kept":[…] */
};

/* Appends to *out the object now, its blanks filled from the object before,
 * up to 256 members and 512 KiB. False, and nothing appended, if there was
 * nothing to fill. */
bool fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const struct fill *how, struct buf *out);

/* Appends to *out what two objects of the same time come to, in whichever
 * order they come: of each member the one that was given before one that was
 * kept, else the one that is greater as text. False, and nothing appended, if
 * that would grow beyond 256 members or 512 KiB. */
bool fill_join(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, bool null_erases, struct buf *out);

/* Is a value blank, or missing (JSON_NONE)? */
bool fill_is_blank(const struct json *j, uint32_t value);

#endif

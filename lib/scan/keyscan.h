/* SPDX-License-Identifier: MIT */
/* Where may a line of JSON name a member? This is the hot loop of a bulk scan:
 * 60 GB of documents pass here, and are not parsed.
 *
 * A name can be written as it is, or with escapes ("\u0063ode"). In valid JSON
 * no place is missed; a place that is found may be a string, or a deeper
 * member: the parser decides. */
#ifndef KEYSCAN_H
#define KEYSCAN_H

#include <stddef.h>

struct keyscan {
	const char *name;	/* ASCII letters */
	size_t len;
};

/* The first place in p..end with the name in quotes (its first quote), or with
 * an escape that may be one of its letters (its backslash); NULL if there is
 * none. */
const char *keyscan_next(const struct keyscan *k, const char *p,
    const char *end);

#endif

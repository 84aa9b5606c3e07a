/* SPDX-License-Identifier: MIT */
/* Finds the places where a line of JSON may contain a member's name, without
 * parsing the line. This is the hot loop of a scan, which processes 60 GB of
 * documents.
 *
 * A name can be written plainly or with escapes ("\u0063ode"). In valid JSON,
 * the search finds every occurrence. It may also find a string value or a
 * member of a nested object; the parser decides. */
#ifndef KEYSCAN_H
#define KEYSCAN_H

#include <stddef.h>

struct keyscan {
	const char *name;	/* ASCII letters */
	size_t len;
};

/* The first place in p..end that has the name in quotes, or an escape of one of
 * its letters. Returns the address of the opening quote or of the backslash, or
 * NULL. */
const char *keyscan_next(const struct keyscan *k, const char *p,
    const char *end);

#endif

/* SPDX-License-Identifier: MIT */
/* Finds the places where a line of JSON may contain a member's name, without
 * parsing the line. This is the hot loop of a scan, which processes 60 GB of
 * documents.
 *
 * A name can be written plainly or with escapes ("\u0063ode"). In valid JSON,
 * the search finds every occurrence. It also finds strings that are not the
 * name of a member of the document; the parser decides. */
#ifndef KEYSCAN_H
#define KEYSCAN_H

#include <stddef.h>

struct keyscan {
	const char *name;	/* ASCII letters */
	size_t len;
};

/* Finds the first place in p..end that has the name in quotes, or an escape of
 * one of the name's letters. Returns the address of the opening quote or of the
 * backslash, or NULL. */
const char *keyscan_next(const struct keyscan *k, const char *p,
    const char *end);

#endif

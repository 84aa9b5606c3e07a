/* SPDX-License-Identifier: MIT */
/* Compares two merges of the same records with different priorities or rules:
 * which fields the second merge fills, changes and drops. */
#ifndef COMPARE_H
#define COMPARE_H

#include "db/store.h"

struct compare {
	struct store *store;	/* a temporary store */
	const char *before;	/* file with the first merge; the second merge
				 * is on stdin */
};

/* Reads both merges. Returns the exit status: SOME if a line was rejected
 * because it is not a record or has no member product. */
int compare_load(const struct compare *c);

/* Append the result to out (out.h), as text or JSON. */
void compare_text(const struct compare *c);
void compare_json(const struct compare *c);

#endif

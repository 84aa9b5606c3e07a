/* SPDX-License-Identifier: MIT */
/* Two merges of the same records, by another priority or by other rules: what
 * the second fills, changes and drops, field by field. */
#ifndef COMPARE_H
#define COMPARE_H

#include "db/store.h"

struct compare {
	struct store *store;	/* a temporary one */
	const char *before;	/* the file of the first merge; stdin has the
				 * second */
};

/* Reads both; returns the exit status: SOME if a line was rejected, because it
 * is not a record, or has no member product. */
int compare_load(const struct compare *c);

/* These append to out (out.h). */
void compare_text(const struct compare *c);
void compare_json(const struct compare *c);

#endif

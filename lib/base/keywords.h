/* SPDX-License-Identifier: MIT */
/* Finds a string among a few fixed names. Compares the string only with names
 * of the same length; comparing it with every name would cost merge-product 7%
 * more instructions. */
#ifndef KEYWORDS_H
#define KEYWORDS_H

#include <stdint.h>
#include "base/slice.h"

#define KEYWORDS_MAX 32	/* maximum number of names, and maximum bytes of a name,
			 * including its NUL */

/* The caller sets name; unused elements at its end are NULL. The first search
 * makes the index. */
struct keywords {
	const char *name[KEYWORDS_MAX];
	uint32_t of_length[KEYWORDS_MAX];	/* bit i of element n is set if
						 * name i has n bytes */
	bool ready;
};

void keywords_prepare(struct keywords *set);

/* The index of s among the names, or -1. */
static inline int
keywords_find(struct keywords *set, struct slice s)
{
	uint32_t left;

	if (!set->ready)
		keywords_prepare(set);
	if (s.len == 0 || s.len >= KEYWORDS_MAX)
		return -1;
	for (left = set->of_length[s.len]; left != 0; left &= left - 1) {
		int i = __builtin_ctz(left);

		if (set->name[i][0] == s.p[0] &&
		    memcmp(set->name[i], s.p, s.len) == 0)
			return i;
	}
	return -1;
}

#endif

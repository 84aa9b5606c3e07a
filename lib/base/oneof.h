/* SPDX-License-Identifier: MIT */
/* Which of a few fixed names is it? By their lengths first, as names of one
 * length are few. */
#ifndef ONEOF_H
#define ONEOF_H

#include <stdint.h>
#include "base/slice.h"

#define ONEOF_MAX 32	/* names, and bytes of the longest */

/* Fill in the names, the unused ones at the end NULL; the rest is made at
 * the first question. */
struct oneof {
	const char *name[ONEOF_MAX];
	uint32_t of_length[ONEOF_MAX];	/* bit i: name i is that long */
	bool ready;
};

void oneof_prepare(struct oneof *set);

/* The index of s among the names, or -1. */
static inline int
oneof_find(struct oneof *set, struct slice s)
{
	uint32_t left;

	if (!set->ready)
		oneof_prepare(set);
	if (s.len == 0 || s.len >= ONEOF_MAX)
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

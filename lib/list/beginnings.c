/* SPDX-License-Identifier: MIT */
#include "list/beginnings.h"

bool
beginnings_has(struct slice s, struct beginnings *b)
{
	const char two[] = { (char)(s.p[0] | 32),
	    s.len > 1 ? (char)(s.p[1] | 32) : '\0', '\0' };

	for (size_t i = b->n; i-- > 0 && !b->ready;)
		initials_put(&b->initials, i, b->words[i]);
	b->ready = true;
	for (size_t i = initials_first(&b->initials, two);
	    i != INITIALS_NONE; i = initials_next(&b->initials, i))
		if (slice_starts_word(s, b->words[i]))
			return true;
	return false;
}

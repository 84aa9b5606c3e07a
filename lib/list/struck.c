/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "list/struck.h"

bool
struck_begins(struct slice s)
{
	static const char *const marks[] = { "~~", "<s>", "<del", "<strike",
	    "\xcc\xb5", "\xcc\xb6", "\xcc\xb7", "\xcc\xb8" };

	for (size_t i = 0; i < COUNT(marks); i++)
		if (slice_starts_word(s, marks[i]))
			return true;
	return false;
}

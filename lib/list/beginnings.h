/* SPDX-License-Identifier: MIT */
/* Looks for one of a few words at the beginning of a text. It is fast enough
 * for every word of a list: the first two bytes exclude most texts. */
#ifndef BEGINNINGS_H
#define BEGINNINGS_H

#include <stdbool.h>
#include "base/initials.h"
#include "base/slice.h"

/* Set words and n. */
struct beginnings {
	const char *const *words;
	size_t n;
	struct initials initials;
	bool ready;
};

/* Does s begin with one of the words of b, ignoring case? */
bool beginnings_has(struct slice s, struct beginnings *b);

#endif

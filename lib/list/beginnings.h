/* SPDX-License-Identifier: MIT */
/* Looks for one of a few words at the beginning of a text. The first two bytes
 * exclude most texts, so it can be called for each word of a list. */
#ifndef BEGINNINGS_H
#define BEGINNINGS_H

#include <stdbool.h>
#include "base/initials.h"
#include "base/slice.h"

/* The caller sets words and n, and initializes the other members with zeros. */
struct beginnings {
	const char *const *words;
	size_t n;
	struct initials initials;
	bool ready;
};

/* Does s begin with one of the words of b, ignoring case? */
bool beginnings_has(struct slice s, struct beginnings *b);

#endif

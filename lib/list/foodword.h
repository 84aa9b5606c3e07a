/* SPDX-License-Identifier: MIT */
/* Words that withdraw an approval as a remark, and are part of the name of a
 * food elsewhere: "Inactive dry yeast". */
#ifndef FOODWORD_H
#define FOODWORD_H

#include <stdbool.h>
#include "base/slice.h"

/* Is the word of the text that begins at byte at, such as "inactive", part of
 * the name of a food? It is if such a food is named after it, before the next
 * mark; but not if the word is in capitals and the food is not. */
bool foodword_is(struct slice text, size_t at);

/* Is the first such word of a cell part of the name of a food? */
bool foodword_in(struct slice cell);

#endif

/* SPDX-License-Identifier: MIT */
/* Some words withdraw an approval in a remark, but are part of a food's name in
 * a description: "Inactive dry yeast". */
#ifndef FOODWORD_H
#define FOODWORD_H

#include <stdbool.h>
#include "base/slice.h"

/* Is the word that begins at byte `at` of the text, such as "inactive", part of
 * a food's name? Yes if the text names a food such as yeast between this word
 * and the next punctuation mark. No if the word is in capital letters and the
 * food is not. */
bool foodword_is(struct slice text, size_t at);

/* Is the first "inactive" or similar word of a cell part of a food's name? */
bool foodword_in(struct slice cell);

#endif

/* SPDX-License-Identifier: MIT */
/* In a remark, a word such as "inactive" means that the approval was withdrawn.
 * In a description, it can be part of a food's name: "Inactive dry yeast". */
#ifndef FOODWORD_H
#define FOODWORD_H

#include <stdbool.h>
#include "base/slice.h"

/* Is the word that begins at byte `at` of the text, such as "inactive", part of
 * a food's name? Yes if the text names a food such as yeast between this word
 * and the next bracket, colon, semicolon, slash or dash; a comma does not end
 * the search. No if the word is in capital letters and the food is not. */
bool foodword_is(struct slice text, size_t at);

/* Finds the first word such as "inactive" in the cell: is that word part of a
 * food's name? */
bool foodword_in(struct slice cell);

#endif

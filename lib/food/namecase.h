/* SPDX-License-Identifier: MIT */
/* Changes upper and lower case in names. Only ASCII letters are handled, except
 * where a comment says otherwise. */
#ifndef NAMECASE_H
#define NAMECASE_H

#include <stdbool.h>
#include "base/buf.h"

/* Are all letters lower case, or all of at least four letters upper case? Fewer
 * may be an abbreviation. */
bool namecase_is_one(struct slice s);

/* Capitalizes the words after start and makes their other letters lower case,
 * including the letters of Latin-1. Small words become lower case, except at
 * the beginning. */
void namecase_set(struct buf *b, size_t start);

/* Capitalizes the words after start, without changing other letters. Small
 * words stay as they are, except at the beginning. */
void namecase_titles(struct buf *b, size_t start);

/* If all letters after start are capitals, and there are more than in an
 * abbreviation, does the same as namecase_set. */
void namecase_tame(struct buf *b, size_t start);

/* Is s a small word, such as "a", "and" or "the"? */
bool namecase_is_small_word(struct slice s);

/* Is c part of a word: a letter, a byte beyond ASCII, or an apostrophe? */
bool namecase_is_letter(char c);

#endif

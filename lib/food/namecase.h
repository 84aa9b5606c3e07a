/* SPDX-License-Identifier: MIT */
/* Changes upper and lower case in names. Changes only ASCII letters, unless a
 * comment says otherwise. */
#ifndef NAMECASE_H
#define NAMECASE_H

#include <stdbool.h>
#include "base/buf.h"

/* Are all letters lower case, or are there at least four letters, all upper
 * case? (Fewer capitals may be an abbreviation.) */
bool namecase_is_uniform(struct slice s);

/* Capitalizes each word after offset start, and makes its other letters lower
 * case, including the letters of Latin-1. Makes small words lower case, except
 * the first word. */
void namecase_capitalize(struct buf *b, size_t start);

/* Capitalizes each word after offset start, without changing other letters.
 * Does not change small words, except the first word. */
void namecase_capitalize_first(struct buf *b, size_t start);

/* If the text after offset start has only capitals, at least four, calls
 * namecase_capitalize. */
void namecase_fix_capitals(struct buf *b, size_t start);

/* Is s a small word, such as "a", "and" or "the"? */
bool namecase_is_small_word(struct slice s);

/* Is c part of a word: a letter, a byte beyond ASCII, or an apostrophe? */
bool namecase_is_letter(char c);

#endif

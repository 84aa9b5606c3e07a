/* SPDX-License-Identifier: MIT */
/* Upper and lower case in names. Letters beyond ASCII count only where a
 * comment says so. */
#ifndef NAMECASE_H
#define NAMECASE_H

#include <stdbool.h>
#include "base/buf.h"

/* Are all letters upper case, or all lower case, and more than an abbreviation
 * has? */
bool namecase_is_one(struct slice s);

/* Gives the words after start initial capitals and otherwise small letters,
 * also those of Latin-1; small words stay lower case, except at the
 * beginning. */
void namecase_set(struct buf *b, size_t start);

/* Gives the words after start initial capitals; "and" and the like stay lower
 * case, except at the beginning. */
void namecase_titles(struct buf *b, size_t start);

/* Gives the words after start that are all capitals, and longer than an
 * abbreviation, initial capitals. */
void namecase_tame(struct buf *b, size_t start);

/* "a", "and", "the" … */
bool namecase_is_small_word(struct slice s);

/* Is it part of a word: a letter, any byte beyond ASCII, an apostrophe? */
bool namecase_is_letter(char c);

#endif

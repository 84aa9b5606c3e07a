/* SPDX-License-Identifier: MIT */
/* Folds the text of a cell or a title to words of lower-case letters and
 * digits, separated by one space. Decides whether the words say that a product
 * is not approved. */
#ifndef PHRASE_H
#define PHRASE_H

#include <stdbool.h>
#include "base/slice.h"

#define PHRASE_MAX 96	/* bytes with the NUL; a longer text has no meaning */

/* Folds a cell. A check mark becomes "x", and an empty box becomes "no".
 * Returns false if the cell is too long. */
bool phrase_fold(struct slice s, char words[PHRASE_MAX]);

/* Copies the next word of *p, and moves *p past the word. The word is "" at the
 * end of the text. Returns its length. */
size_t phrase_next(const char **p, char word[PHRASE_MAX]);

bool phrase_is_number(const char *word);

/* Removes numbers at the end: "discontinued 3 1 2026" becomes
 * "discontinued". */
void phrase_drop_numbers(char *words);

/* Is s equal to one of the n texts of the list? Does s begin with one of
 * them? */
bool phrase_is_one_of(const char *s, const char *const *list, size_t n);
bool phrase_begins(const char *s, const char *const *list, size_t n);

/* Do the words contain one of the n phrases of the list? */
bool phrase_has(const char *words, const char *const *list, size_t n);

/* Do the words mean "not approved"? One word with this meaning is enough,
 * whatever the other words say. If that word is negated ("not discontinued"),
 * the meaning is uncertain, and the result is false. */
bool phrase_is_no(const char *words);

/* Do the words begin with a negation, and say that WIC does not pay: "not on
 * WIC", "cannot be purchased"? Unlike phrase_is_no, it is for text that may
 * name a food: it is false for "no salt", "not from concentrate" and "non
 * dairy". */
bool phrase_denies(const char *words);

/* Is this one of the words that phrase_is_no looks for? */
bool phrase_is_keyword(const char *word);

#endif

/* SPDX-License-Identifier: MIT */
/* The words of a cell or a title: folded to lower case and digits, separated by
 * a space; and whether they say that something is not approved. */
#ifndef PHRASE_H
#define PHRASE_H

#include <stdbool.h>
#include "base/slice.h"

#define PHRASE_MAX 96	/* bytes, with the NUL; longer text has no meaning */

/* Folds a cell; check marks become x, empty boxes "no". False if it is too
 * long. */
bool phrase_fold(struct slice s, char words[PHRASE_MAX]);

/* The next word of *p, "" at the end; *p moves past it. Returns its length. */
size_t phrase_next(const char **p, char word[PHRASE_MAX]);

bool phrase_is_number(const char *word);

/* Removes words of digits at the end: "Discontinued 3 1 2026". */
void phrase_drop_numbers(char *words);

/* Is s in the list of n, or does it begin with one of them? */
bool phrase_is_one_of(const char *s, const char *const *list, size_t n);
bool phrase_begins(const char *s, const char *const *list, size_t n);

/* Is one of the list's phrases among the words? */
bool phrase_has(const char *words, const char *const *list, size_t n);

/* Do the words mean no? Words that do outweigh the others. If they are negated
 * ("not discontinued"), that is uncertain: false. */
bool phrase_refuses(const char *words);

/* Do the words begin with a negation, and say that WIC does not pay: "not on
 * WIC", "cannot be purchased"? For text that may name a food: "no salt", "not
 * from concentrate" and "non dairy" say nothing. */
bool phrase_denies(const char *words);

/* Is it a word that phrase_refuses looks for? */
bool phrase_is_refusal(const char *word);

#endif

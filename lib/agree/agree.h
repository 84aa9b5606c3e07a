/* SPDX-License-Identifier: MIT */
/* Does what a source calls a product agree with the words of the list? The
 * rules, and what they come to on pairs of a list and a source (`make
 * quality`):
 *
 *   agree       two thirds of the row's words are in the name, one of them
 *               a word that says what it is; or all words that say that
 *   contradict  both name another fat of milk or texture of peanut butter;
 *               or no word that says what it is is in the name, but one that
 *               is other rows' (rivals)
 *   neutral     all else; and what would agree, where both sides choose
 *               differently (light and dark, in water and in oil), where the
 *               row is one of two things in the name, or where one of its
 *               words is missing and a rival there instead
 *
 * The brand decides nothing, as the maker's prefix of the UPC nearly implies
 * it; but for a row that says no more than "Plain" of a brand that is one
 * product, Cheerios. */
#ifndef AGREE_H
#define AGREE_H

#include "agree/rivals.h"

enum agreement {	/* the better the greater */
	AGREE_CONTRADICT,
	AGREE_NEUTRAL,
	AGREE_AGREE
};

/* The words of a row of a list; any may be empty. */
struct agree_words {
	struct slice brand, description, category, subcategory;
	struct slice rivals;	/* of agree/rivals.h */
};

/* The same, read once for any number of names. Zero-initialise, read as often
 * as you like, agree_row_free. */
struct agree_row {
	struct tokens words;	/* those that tell it from others */
	struct tokens brand;
	struct slice category, subcategory;
	struct tokens context;	/* of both, if it was read */
	bool context_read;
	size_t identities;	/* words that say what it is */
	bool strong;	/* one of them is no general word */
	bool foreign;	/* in another language itself */
	bool milk;
	uint32_t choices;	/* of words; of milk, else the subcategory's */
	struct slice rivals;
	struct rivals_set others;	/* the words of rivals, if read */
	bool others_read;
};

/* All but brand and description must outlive *r. */
void agree_row_read(struct agree_row *r, const struct agree_words *words);

void agree_row_free(struct agree_row *r);

enum agreement agree(struct agree_row *r, const struct tokens *name);

/* Does the row say more than a name whose agreement with it is a: one that is
 * general ("100% Juice") or in another language? */
bool agree_says_more(struct agree_row *r, const struct tokens *name,
    enum agreement a);

const char *agreement_word(enum agreement a);	/* "contradict" */

#endif

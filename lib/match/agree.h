/* SPDX-License-Identifier: MIT */
/* Does what a source calls a product agree with the words of the list? The
 * rules, and what they come to on pairs of a list and a source (`make
 * quality`):
 *
 *   agree       two thirds of the row's words are in the name, one of them
 *               a word that says what it is; or all words that say that
 *   contradict  both name another fat of milk or texture of peanut butter;
 *               the row says "Plain", and the name a flavor;
 *               the name says another kind of food than the row (foodgroup.h);
 *               no word that says what it is is in the name, but one that is
 *               other rows' (vocabulary.h) or another food's; or it would
 *               agree, and both choose differently (light and dark, green
 *               and black, sliced and diced, in water and in oil)
 *   neutral     everything else; and what would agree, if the row is one of
 *               two things in the name, if one of its words is missing and
 *               another row's word is there instead, if the name is that of
 *               what is made of the row's food, if it has a flavor that the
 *               row does not have, or if the row says what it is by a general
 *               word alone ("Green Beans") and the name by another ("Pinto")
 *
 * The brand decides nothing, since the maker's prefix of the UPC nearly implies
 * it. The exception is a row that says no more than "Plain", if its brand is
 * one product: Cheerios. */
#ifndef AGREE_H
#define AGREE_H

#include "match/vocabulary.h"

enum agreement {	/* the better, the greater */
	AGREE_CONTRADICT,
	AGREE_NEUTRAL,
	AGREE_AGREE
};

/* The words of a row of a list; any may be empty. */
struct agree_words {
	struct slice brand, description, category, subcategory;
	struct slice vocabulary;	/* from match/vocabulary.h */
};

/* The same, parsed once for any number of names. Zero-initialize, read any
 * number of times, agree_row_free. */
struct agree_row {
	struct tokens words;	/* those that identify the product */
	struct tokens brand;
	struct slice category, subcategory;
	struct tokens context;	/* words of both, if read */
	bool context_read;
	size_t identities;	/* words that say what it is */
	bool strong;	/* one of them is not a general word */
	bool says_little;	/* no word says what it is: "Grade A" */
	bool foreign;	/* in another language itself */
	bool milk;
	unsigned foods;	/* a set (foodgroup.h); 0: none. The caller may set it
			 * after agree_row_read */
	uint64_t choices;	/* of words; for milk, if they have none of
				 * its fat, also the context's */
	struct slice vocabulary;
	struct vocabulary others;	/* the vocabulary, if read */
	bool others_read;
};

/* All except brand and description must outlive *r. */
void agree_row_read(struct agree_row *r, const struct agree_words *words);

void agree_row_free(struct agree_row *r);

/* How does the name agree with the row? */
enum agreement agree(struct agree_row *r, const struct tokens *name);

/* Does the row say more than a name whose agreement with it is a: a general one
 * ("100% Juice"), the brand alone, or one in another language? */
bool agree_says_more(struct agree_row *r, const struct tokens *name,
    enum agreement a);

/* Is each word of the name that means something also in the row, its brand, its
 * category or its subcategory, and not all of them in the brand alone? Then a
 * name that says less is of the same food: "Beans" for garbanzo beans, but not
 * "Pink Beans". */
bool agree_is_within(struct agree_row *r, const struct tokens *name);

const char *agreement_word(enum agreement a);	/* "contradict" */

#endif

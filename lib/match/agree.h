/* SPDX-License-Identifier: MIT */
/* Compares a source's name for a product with the words of the list. `make
 * quality` shows how these rules do on pairs of rows and names:
 *
 *   agree       two thirds of the row's words are in the name, including a word
 *               that says what the product is; or all words that say what the
 *               product is are in the name
 *   contradict  the fat content of milk or the texture of peanut butter
 *               differs; the row says "Plain", and the name has a flavor; the
 *               name means another kind of food (foodgroup.h); the name has
 *               none of the words that say what the row is, but a word of other
 *               rows (vocabulary.h) or of another food; or the name would
 *               agree, but its choices exclude the row's (light and dark, green
 *               and black, sliced and diced, in water and in oil)
 *   neutral     everything else; and a name that would agree, if it means two
 *               foods and the row only one of them, if one of the row's words
 *               is missing and a word of another row is there instead, if it
 *               means something made of the row's food, if it has a flavor that
 *               the row does not have, or if only a general word says what the
 *               row is ("Green Beans") and the name is of another product
 *               ("Pinto Beans")
 *
 * The brands are not compared, since the company prefix of the UPC almost
 * implies the brand. The exception is a row that says only "Plain", if its
 * brand is the name of one product, such as Cheerios. */
#ifndef AGREE_H
#define AGREE_H

#include "match/vocabulary.h"

enum agreement {	/* from worst to best */
	AGREE_CONTRADICT,
	AGREE_NEUTRAL,
	AGREE_AGREE
};

/* The text of a row of a list; any member may be empty. */
struct agree_words {
	struct slice brand, description, category, subcategory;
	struct slice vocabulary;	/* of the row's category
					 * (match/vocabulary.h) */
};

/* A parsed row, to compare with any number of names. Zero-initialize;
 * agree_row_read any number of times; agree_row_free. */
struct agree_row {
	struct tokens words;	/* the words that identify the product */
	struct tokens brand;
	struct slice category, subcategory;
	struct tokens context;	/* the words of category and subcategory, once
				 * read */
	bool context_read;
	size_t identities;	/* number of words that say what the product
				 * is */
	bool strong;	/* one of these is not a general word */
	bool says_little;	/* no word identifies the product: "Grade A" */
	bool foreign;	/* the row itself is in another language */
	bool milk;
	unsigned foods;	/* a set of food groups (foodgroup.h); 0: none.
			 * agree_row_read clears it; the caller may set it
			 * afterwards */
	uint64_t choices;	/* choices of the words; for milk, if these name
				 * no fat content, also the fat content in
				 * context */
	struct slice vocabulary;
	struct vocabulary others;	/* the parsed vocabulary, once read */
	bool others_read;
};

/* Parses a row into *r. All slices except brand and description must outlive
 * *r. */
void agree_row_read(struct agree_row *r, const struct agree_words *words);

void agree_row_free(struct agree_row *r);

/* Compares a name with the row. */
enum agreement agree(struct agree_row *r, const struct tokens *name);

/* Does the row say more than the name? Yes if the name is general ("100%
 * Juice"), is only the brand, or is in another language. a is the result of
 * agree. */
bool agree_says_more(struct agree_row *r, const struct tokens *name,
    enum agreement a);

/* Is each meaningful word of the name also in the row, its brand, its category
 * or its subcategory, and at least one of them not in the brand? Then the name
 * is less specific, but means the same food: "Beans" for garbanzo beans, but
 * not "Pink Beans". */
bool agree_is_within(struct agree_row *r, const struct tokens *name);

const char *agreement_word(enum agreement a);	/* "contradict", "neutral" or
						 * "agree" */

#endif

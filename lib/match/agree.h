/* SPDX-License-Identifier: MIT */
/* Compares a source's name for a product with a row of the list. `make quality`
 * prints how well these rules work on known pairs of rows and names.
 *
 * agree: two thirds of the row's words are in the name, including a word that
 * says what the product is; or the name has all such words of the row.
 *
 * contradict: one of these applies:
 *  - the fat content of milk or the texture of peanut butter differs
 *  - the row says "Plain", and the name has a flavor
 *  - the name means another kind of food (foodgroup.h)
 *  - the name has none of the words that say what the row is, but a word of
 *    other rows (vocabulary.h) or of another food
 *  - the name would agree, but its choices exclude the row's (light and dark,
 *    green and black, sliced and diced, in water and in oil)
 *
 * neutral: everything else. A name that would agree is also neutral if one of
 * these applies:
 *  - the name means two foods, and the row only one of them
 *  - the name has a word of another row instead of one of the row's words
 *  - the name means something made of the row's food
 *  - the name has a flavor that the row does not have
 *  - only a general word says what the row is ("Green Beans"), and the name is
 *    of another product ("Pinto Beans")
 *
 * Brands are not compared, because the company prefix of the UPC almost implies
 * the brand. The exception is a row that says only "Plain", if its brand is the
 * name of one product, such as Cheerios. */
#ifndef AGREE_H
#define AGREE_H

#include "match/agreerow.h"

enum agreement {	/* from worst to best */
	AGREE_CONTRADICT,
	AGREE_NEUTRAL,
	AGREE_AGREE
};

/* Compares a name with the row. */
enum agreement agree(struct agree_row *r, const struct tokens *name);

const char *agreement_word(enum agreement a);	/* "contradict", "neutral" or
						 * "agree" */

#endif

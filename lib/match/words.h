/* SPDX-License-Identifier: MIT */
/* The meaning of words in lists and product names. Some words say nothing about
 * a product, some describe only its cut or color, some are synonyms, and some
 * exclude each other. */
#ifndef WORDS_H
#define WORDS_H

#include <stdint.h>
#include "base/slice.h"

enum word_kind {
	WORD_IDENTITY,	/* says which product it is: "lima" */
	WORD_QUALIFIER,	/* describes the product: "sliced" */
	WORD_GENERAL,	/* says what kind of food the product is: "juice" */
	WORD_IGNORED,	/* says nothing about the product: "premium" */
	WORD_FOREIGN	/* in another language: "avec" */
};

/* Choices: a product has at most one choice of each group (CHOICES_), such as a
 * color. If its name has no choice of a group, the name says nothing about
 * it. */
#define CHOICE(n) (UINT64_C(1) << (n))
#define CHOICE_WHOLE_MILK CHOICE(0)
#define CHOICE_2_PERCENT CHOICE(1)
#define CHOICE_1_PERCENT CHOICE(2)
#define CHOICE_HALF_PERCENT CHOICE(3)
#define CHOICE_SKIM CHOICE(4)
#define CHOICE_VITAMIN_D CHOICE(5) /* whole milk, unless another fat content is
				    * named */
#define CHOICE_CREAMY CHOICE(6)
#define CHOICE_CHUNKY CHOICE(7)
#define CHOICE_LIGHT CHOICE(8)
#define CHOICE_DARK CHOICE(9)
#define CHOICE_LARGE CHOICE(10)
#define CHOICE_BABY CHOICE(11)
#define CHOICE_WATER CHOICE(12)
#define CHOICE_OIL CHOICE(13)
#define CHOICE_WHOLE CHOICE(14)
#define CHOICE_DICED CHOICE(15)
#define CHOICE_CRUSHED CHOICE(16)
#define CHOICE_SAUCE CHOICE(17)
#define CHOICE_PASTE CHOICE(18)
#define CHOICE_PUREE CHOICE(19)
#define CHOICE_PINK CHOICE(20)
#define CHOICE_SOCKEYE CHOICE(21)
#define CHOICE_MILD CHOICE(22)
#define CHOICE_MEDIUM CHOICE(23)
#define CHOICE_SHARP CHOICE(24)
#define CHOICE_GREEN CHOICE(25)
#define CHOICE_BLACK CHOICE(26)
#define CHOICE_WHITE CHOICE(27)
#define CHOICE_RED CHOICE(28)
#define CHOICE_YELLOW CHOICE(29)
#define CHOICE_BROWN CHOICE(30)
#define CHOICE_SLICED CHOICE(31)
#define CHOICE_STEWED CHOICE(32)
#define CHOICE_CHUNK CHOICE(33)
#define CHOICE_TIDBIT CHOICE(34)
#define CHOICE_HALF CHOICE(35)
#define CHOICE_CUT CHOICE(36)
#define CHOICE_JUICE CHOICE(37)
#define CHOICE_SOUP CHOICE(38)
#define CHOICE_DRINK CHOICE(39)
#define CHOICE_PLAIN CHOICE(40)
#define CHOICE_FLAVOR CHOICE(41)
#define CHOICE_SEASONED CHOICE(42) /* with a flavor that is not named */
#define CHOICE_ASSORTED CHOICE(43) /* with several flavors, or any flavor */
#define CHOICE_DISH CHOICE(44) /* a dish, baked good or candy: "pie" */

#define CHOICES_MILK (CHOICE_WHOLE_MILK | CHOICE_2_PERCENT | \
    CHOICE_1_PERCENT | CHOICE_HALF_PERCENT | CHOICE_SKIM)
#define CHOICES_TEXTURE (CHOICE_CREAMY | CHOICE_CHUNKY)
#define CHOICES_SHADE (CHOICE_LIGHT | CHOICE_DARK)
#define CHOICES_SIZE (CHOICE_LARGE | CHOICE_BABY)
#define CHOICES_LIQUID (CHOICE_WATER | CHOICE_OIL)
#define CHOICES_SALMON (CHOICE_PINK | CHOICE_SOCKEYE)
#define CHOICES_RIPENESS (CHOICE_MILD | CHOICE_MEDIUM | CHOICE_SHARP)
#define CHOICES_COLOR (CHOICE_GREEN | CHOICE_BLACK | CHOICE_WHITE | \
    CHOICE_RED | CHOICE_YELLOW | CHOICE_BROWN)
/* A food made from another food is another product. */
#define CHOICES_MADE (CHOICE_SAUCE | CHOICE_PASTE | \
    CHOICE_JUICE | CHOICE_SOUP | CHOICE_DRINK | CHOICE_DISH)
#define CHOICES_FORM (CHOICE_WHOLE | CHOICE_DICED | CHOICE_CRUSHED | \
    CHOICE_SAUCE | CHOICE_PASTE | CHOICE_PUREE | CHOICE_SLICED | \
    CHOICE_STEWED | CHOICE_CHUNK | CHOICE_TIDBIT)
#define CHOICES_CUT (CHOICE_WHOLE | CHOICE_CUT)

struct word_meaning {
	const char *means;	/* words that replace this word, separated by
				 * spaces, or NULL */
	enum word_kind kind;
	uint64_t choices;
	bool food;	/* WORD_GENERAL only: the word names one kind of food:
			 * "egg" */
	bool begins;	/* the word may begin a phrase that has its own
			 * meaning */
	bool ends_head;	/* the word ends the part of a name that says what the
			 * product is: "in" of "Peaches in Juice" */
};

#define WORD_PADDING 8

/* The meaning of a word or phrase, in static storage. Returns NULL for a word
 * without a special meaning; such a word says what the product is. The word
 * must be ASCII in lower case and singular, with one space between the words of
 * a phrase, and padded with NUL to at least WORD_PADDING bytes. */
const struct word_meaning *word_meaning(struct slice word);

#endif

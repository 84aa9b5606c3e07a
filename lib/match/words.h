/* SPDX-License-Identifier: MIT */
/* The meaning of words in lists and product names. Some words say nothing, some
 * describe a product's cut or color and not what it is, some are synonyms, and
 * some exclude each other. */
#ifndef WORDS_H
#define WORDS_H

#include <stdint.h>
#include "base/slice.h"

enum word_kind {
	WORD_IDENTITY,	/* says what the product is: "lima" */
	WORD_QUALIFIER,	/* describes the product: "sliced" */
	WORD_GENERAL,	/* too general: "juice" */
	WORD_IGNORED,	/* says nothing: "premium" */
	WORD_FOREIGN	/* in another language: "avec" */
};

/* Choices: a product has one choice of a group, or its name says nothing about
 * the group. */
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
#define CHOICE_SEASONED CHOICE(42) /* with an unnamed flavor */
#define CHOICE_ASSORTED CHOICE(43) /* with several flavors, or any flavor */
#define CHOICE_DISH CHOICE(44) /* a dish, bakery or candy of it: "pie" */

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
/* Something made from a food is another product. */
#define CHOICES_MADE (CHOICE_SAUCE | CHOICE_PASTE | \
    CHOICE_JUICE | CHOICE_SOUP | CHOICE_DRINK | CHOICE_DISH)
#define CHOICES_FORM (CHOICE_WHOLE | CHOICE_DICED | CHOICE_CRUSHED | \
    CHOICE_SAUCE | CHOICE_PASTE | CHOICE_PUREE | CHOICE_SLICED | \
    CHOICE_STEWED | CHOICE_CHUNK | CHOICE_TIDBIT)
#define CHOICES_CUT (CHOICE_WHOLE | CHOICE_CUT)

struct word_meaning {
	const char *means;	/* other words to use instead, separated by
				 * spaces, or NULL */
	enum word_kind kind;
	uint64_t choices;
	bool food;	/* a general word that names one kind of food: "egg" */
	bool begins;	/* it may begin a phrase with its own meaning */
	bool ends_head;	/* it ends the words that say what the product is:
			 * "Peaches in Juice" */
};

#define WORD_PADDING 8

/* The meaning of a word or phrase. It must be ASCII in lower case and singular,
 * with one space between words, and padded with NUL to at least WORD_PADDING
 * bytes. NULL: the word has no special meaning, and says what the product is.
 * Never freed. */
const struct word_meaning *word_meaning(struct slice word);

#endif

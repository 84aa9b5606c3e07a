/* SPDX-License-Identifier: MIT */
/* What the words of lists and of products' names mean: which say nothing,
 * which say how a product is cut or coloured and not what it is, which are
 * the same, and which exclude each other. */
#ifndef WORDS_OF_FOOD_H
#define WORDS_OF_FOOD_H

#include <stdint.h>
#include "base/slice.h"

enum word_kind {
	WORD_IDENTITY,	/* says what it is: "lima" */
	WORD_QUALIFIER,	/* says how it is: "sliced" */
	WORD_GENERAL,	/* says too little: "juice" */
	WORD_IGNORED,	/* says nothing: "premium" */
	WORD_FOREIGN	/* says it in another language: "avec" */
};

/* Choices: a product is one of a group or says nothing of it. */
enum choice {
	CHOICE_WHOLE_MILK = 1 << 0,
	CHOICE_2_PERCENT = 1 << 1,
	CHOICE_1_PERCENT = 1 << 2,
	CHOICE_HALF_PERCENT = 1 << 3,
	CHOICE_SKIM = 1 << 4,
	CHOICE_VITAMIN_D = 1 << 5,	/* whole, where nothing else is said */
	CHOICE_CREAMY = 1 << 6,
	CHOICE_CHUNKY = 1 << 7,
	CHOICE_LIGHT = 1 << 8,
	CHOICE_DARK = 1 << 9,
	CHOICE_LARGE = 1 << 10,
	CHOICE_BABY = 1 << 11,
	CHOICE_WATER = 1 << 12,
	CHOICE_OIL = 1 << 13,
	CHOICE_WHOLE = 1 << 14,
	CHOICE_DICED = 1 << 15,
	CHOICE_CRUSHED = 1 << 16,
	CHOICE_SAUCE = 1 << 17,
	CHOICE_PASTE = 1 << 18,
	CHOICE_PUREE = 1 << 19,
	CHOICE_PINK = 1 << 20,
	CHOICE_SOCKEYE = 1 << 21,
	CHOICE_MILD = 1 << 22,
	CHOICE_MEDIUM = 1 << 23,
	CHOICE_SHARP = 1 << 24,

	CHOICES_MILK = CHOICE_WHOLE_MILK | CHOICE_2_PERCENT |
	    CHOICE_1_PERCENT | CHOICE_HALF_PERCENT | CHOICE_SKIM,
	CHOICES_TEXTURE = CHOICE_CREAMY | CHOICE_CHUNKY,
	CHOICES_SHADE = CHOICE_LIGHT | CHOICE_DARK,
	CHOICES_SIZE = CHOICE_LARGE | CHOICE_BABY,
	CHOICES_LIQUID = CHOICE_WATER | CHOICE_OIL,
	CHOICES_SALMON = CHOICE_PINK | CHOICE_SOCKEYE,
	CHOICES_RIPENESS = CHOICE_MILD | CHOICE_MEDIUM | CHOICE_SHARP,
	CHOICES_FORM = CHOICE_WHOLE | CHOICE_DICED | CHOICE_CRUSHED |
	    CHOICE_SAUCE | CHOICE_PASTE | CHOICE_PUREE
};

struct word_meaning {
	const char *means;	/* other words in its place, or NULL */
	enum word_kind kind;
	uint32_t choices;
	bool begins;	/* a phrase that has a meaning of its own */
};

#define WORD_PADDING 8

/* Of a word or phrase in ASCII small letters and singular, with one blank
 * between words, filled up with NUL to WORD_PADDING bytes at least. NULL: the
 * word stands for itself, and says what it is. */
const struct word_meaning *word_meaning(struct slice word);

#endif

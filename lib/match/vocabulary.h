/* SPDX-License-Identifier: MIT */
/* The vocabulary of a list's category: the words that say what a product is, if
 * three or more rows have them. If a name has none of a row's own words, but
 * one of these, it is another row's product. A vocabulary is stored and passed
 * on as one text, its words separated by spaces. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "base/buf.h"
#include "base/map.h"
#include "match/tokens.h"

#define VOCABULARY_WORDS 500	/* of a category, the most common ones */

/* A vocabulary for look-ups. Zero-initialize, read any number of times,
 * vocabulary_free. */
struct vocabulary {
	struct slice *word;	/* sorted by bytes */
	size_t n, cap;
};

/* Fills *s, whose words are slices of the text. */
void vocabulary_read(struct vocabulary *s, struct slice text);
bool vocabulary_has(const struct vocabulary *s, struct slice word);
void vocabulary_free(struct vocabulary *s);

/* Words while they are counted. Zero-initialize; vocabulary_put forgets
 * them. */
struct vocabulary_counts {
	struct vocabulary_word {
		char text[TOKEN_TEXT];
		uint32_t rows;
	} *word;
	size_t words, cap;
	struct map map;	/* of the words */
};

/* Adds a description of the category; the caller passes each different one
 * once. */
void vocabulary_count(struct vocabulary_counts *r, struct slice description);

/* Appends the vocabulary to *b, in alphabetical order, and forgets all words.
 * If words are equally common, the first ones in that order are taken. */
void vocabulary_put(struct vocabulary_counts *r, struct buf *b);
void vocabulary_counts_free(struct vocabulary_counts *r);

#endif

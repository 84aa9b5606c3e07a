/* SPDX-License-Identifier: MIT */
/* The vocabulary of a list's category: words that say what a product is and
 * that occur in at least three rows. If a name has none of a row's words, but a
 * word of the vocabulary, it is the name of another row's product. A vocabulary
 * is stored and passed on as one text of words separated by spaces. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "base/buf.h"
#include "base/map.h"
#include "match/tokens.h"

#define VOCABULARY_WORDS 500	/* the most common words of a category */

/* A vocabulary for lookups. Zero-initialize; vocabulary_read any number of
 * times; vocabulary_free. */
struct vocabulary {
	struct slice *word;	/* sorted by bytes */
	size_t n, cap;
};

/* Fills *s with slices of the text. */
void vocabulary_read(struct vocabulary *s, struct slice text);
bool vocabulary_has(const struct vocabulary *s, struct slice word);
void vocabulary_free(struct vocabulary *s);

/* Counts of words, from which a vocabulary is made. Zero-initialize;
 * vocabulary_put or vocabulary_counts_free clears it. */
struct vocabulary_counts {
	struct vocabulary_word {
		char text[TOKEN_TEXT];
		uint32_t rows;
	} *word;
	size_t words, cap;
	struct map map;	/* from a word's hash to its number, from 1 */
};

/* Counts the words of a description in the category. The caller passes each
 * different description once. */
void vocabulary_count(struct vocabulary_counts *r, struct slice description);

/* Appends the vocabulary to *b, in alphabetical order, and clears *r. Among
 * equally common words, those that are first in alphabetical order are
 * preferred. */
void vocabulary_put(struct vocabulary_counts *r, struct buf *b);
void vocabulary_counts_free(struct vocabulary_counts *r);

#endif

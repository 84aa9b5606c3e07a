/* SPDX-License-Identifier: MIT */
/* The vocabulary of a list's category: words that say what a product is and
 * that occur in at least three rows. If a name has a word of the vocabulary,
 * but none of a row's words, it is the name of another row's product. In the
 * store and in records, a vocabulary is one text of words separated by
 * spaces. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "base/buf.h"
#include "base/map.h"
#include "match/tokens.h"

#define VOCABULARY_WORDS 500	/* maximum words of a vocabulary */

/* A parsed vocabulary. Zero-initialize, call vocabulary_read any number of
 * times, then vocabulary_free. */
struct vocabulary {
	struct slice *word;	/* sorted by bytes */
	size_t n, cap;
};

/* Parses a vocabulary. The words are slices of text, which must stay valid. */
void vocabulary_read(struct vocabulary *s, struct slice text);
bool vocabulary_has(const struct vocabulary *s, struct slice word);
void vocabulary_free(struct vocabulary *s);

/* Counts of words, to make a vocabulary. Zero-initialize; free with
 * vocabulary_put or vocabulary_counts_free. */
struct vocabulary_counts {
	struct vocabulary_word {
		char text[TOKEN_TEXT];
		uint32_t rows;
	} *word;
	size_t words, cap;
	struct map map;	/* index + 1 of each word, by the hash of its text */
};

/* Counts the words of a description of the category. The caller must pass each
 * different description only once. */
void vocabulary_count(struct vocabulary_counts *r, struct slice description);

/* Appends the most common words, at most VOCABULARY_WORDS, to *b in
 * alphabetical order, and frees *r. If words are equally common, prefers the
 * first in alphabetical order. */
void vocabulary_put(struct vocabulary_counts *r, struct buf *b);
void vocabulary_counts_free(struct vocabulary_counts *r);

#endif

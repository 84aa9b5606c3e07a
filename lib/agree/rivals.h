/* SPDX-License-Identifier: MIT */
/* The vocabulary of a list's category: the words that say what a product is
 * in three rows or more. Of a name that has none of a row's own words, one of
 * these says that it is another row's product. Stored and sent as one text,
 * the words apart by blanks. */
#ifndef RIVALS_H
#define RIVALS_H

#include "agree/tokens.h"
#include "base/buf.h"

#define RIVALS 500	/* words of a vocabulary: the commonest */

/* A vocabulary to ask. Zero-initialise, read as often as you like,
 * rivals_set_free. */
struct rivals_set {
	struct slice *word;	/* in the order of bytes */
	size_t n, cap;
};

void rivals_read(struct rivals_set *s, struct slice text);
bool rivals_have(const struct rivals_set *s, struct slice word);
void rivals_set_free(struct rivals_set *s);

/* Words as they are counted. Zero-initialise; rivals_put begins anew. */
struct rivals {
	struct rivals_word {
		char text[TOKEN_TEXT];
		uint32_t rows;
	} *word;
	size_t words, slots;
};

/* Adds a description of the category; each that differs counts once, so the
 * caller sends none twice. */
void rivals_add(struct rivals *r, struct slice description);

/* Appends the vocabulary to *b, in the order of letters, and forgets all. Of
 * words that are as common those first in that order are taken. */
void rivals_put(struct rivals *r, struct buf *b);
void rivals_free(struct rivals *r);

#endif

/* SPDX-License-Identifier: MIT */
/* A text as words that can be compared: folded, singular, with one word for
 * synonyms. */
#ifndef TOKENS_H
#define TOKENS_H

#include "match/words.h"

#define TOKEN_TEXT 24	/* bytes of a word; the rest is cut */
#define TOKENS 48	/* of a text; the rest is ignored */

struct token {
	char text[TOKEN_TEXT];	/* filled up with NUL */
	uint8_t len;
	uint8_t kind;	/* enum word_kind */
};

struct tokens {
	struct token word[TOKENS];
	size_t n;
	uint64_t choices;
	uint64_t head;	/* of the words before "in", "with", "from" or "of" */
	bool headless;	/* one of these was met */
	bool foreign;	/* a word of another language */
	bool accent;	/* an accent, which English seldom has */
	unsigned group;	/* of food (foodgroup_of_name): set by a caller who
			 * wants it compared; otherwise 0 */
};

/* Reads the words of a text; the rest of those that do not fit is ignored. */

void tokens_read(struct tokens *t, struct slice text);
void tokens_add(struct tokens *t, struct slice text);	/* appends */

static inline struct slice
token_slice(const struct token *t)
{
	return slice(t->text, t->len);
}

bool token_same(const struct token *a, const struct token *b);

/* Do two words of five letters or more differ by one letter that is added,
 * missing or different, or by two that are swapped? False if both have a
 * meaning: "chunk", "chunky". */
bool token_typo(const struct token *a, const struct token *b);

/* Is whole the word first and the one after it, joined: "applesauce", "apple
 * sauce"? */
bool token_joined(const struct token *whole, const struct token *first);

/* Do both share a word that says what it is? Also true if one of them has no
 * such word, or may be in another language. */
bool tokens_share(const struct tokens *a, const struct tokens *b);

#endif

/* SPDX-License-Identifier: MIT */
/* A text as words that can be compared: folded, singular, and the same word
 * for the same thing. */
#ifndef TOKENS_H
#define TOKENS_H

#include "agree/words.h"

#define TOKEN_TEXT 24	/* bytes of a word; the rest is cut */
#define TOKENS 48	/* of a text; the rest is not looked at */

struct token {
	char text[TOKEN_TEXT];	/* filled up with NUL */
	uint8_t len;
	uint8_t kind;	/* enum word_kind */
};

struct tokens {
	struct token word[TOKENS];
	size_t n;
	uint32_t choices;
	bool foreign;	/* a word of another language */
	bool accent;	/* an accent, which English seldom has */
};

void tokens_read(struct tokens *t, struct slice text);
void tokens_add(struct tokens *t, struct slice text);	/* behind others */

static inline struct slice
token_slice(const struct token *t)
{
	return slice(t->text, t->len);
}

bool token_same(const struct token *a, const struct token *b);

/* The same but for one letter more, less, other, or two that are swapped; of
 * five letters or more. */
bool token_typo(const struct token *a, const struct token *b);

/* Is it the two next to each other: "applesauce", "apple sauce"? */
bool token_joined(const struct token *whole, const struct token *first);

#endif

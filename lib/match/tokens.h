/* SPDX-License-Identifier: MIT */
/* Splits a text into words that can be compared: folded, singular, with
 * synonyms replaced by one word. */
#ifndef TOKENS_H
#define TOKENS_H

#include "match/words.h"

#define TOKEN_TEXT 24	/* bytes of a word with its NUL; longer words are
			 * truncated */
#define TOKENS 48	/* maximum words of a text; further words are ignored */

struct token {
	char text[TOKEN_TEXT];	/* padded with NUL */
	uint8_t len;
	uint8_t kind;	/* enum word_kind */
};

struct tokens {
	struct token word[TOKENS];
	size_t n;
	uint64_t choices;
	uint64_t head;	/* choices of the words before "in", "with", "from" or
			 * "of" */
	bool headless;	/* the text has one of these words */
	bool foreign;	/* it has a word of another language */
	bool accent;	/* it has an accent, which is rare in English */
	unsigned group;	/* food group (foodgroup_of_name), set by a caller that
			 * wants it compared; otherwise 0 */
};

/* Read the words of a text into *t: the first replaces its words, the second
 * appends. Words beyond TOKENS are ignored. */
void tokens_read(struct tokens *t, struct slice text);
void tokens_add(struct tokens *t, struct slice text);

static inline struct slice
token_slice(const struct token *t)
{
	return slice(t->text, t->len);
}

bool token_same(const struct token *a, const struct token *b);

static inline bool
tokens_have(const struct tokens *t, const struct token *w)
{
	for (size_t i = 0; i < t->n; i++)
		if (token_same(&t->word[i], w))
			return true;
	return false;
}

/* Do two words of five letters or more differ by one letter that is added,
 * missing or different, or by two adjacent letters that are swapped? False if
 * both words have a known meaning: "chunk", "chunky". */
bool token_typo(const struct token *a, const struct token *b);

/* Is whole the same as first and the token after first, joined: "applesauce"
 * and "apple sauce"? */
bool token_joined(const struct token *whole, const struct token *first);

/* Do both contain the same word that says what the product is? Also true if
 * either has no such word, or may be in another language. */
bool tokens_share(const struct tokens *a, const struct tokens *b);

#endif

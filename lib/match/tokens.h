/* SPDX-License-Identifier: MIT */
/* Splits a text into words for comparison: folded (text/fold.h), singular, and
 * with synonyms replaced (words.c). */
#ifndef TOKENS_H
#define TOKENS_H

#include "match/words.h"

#define TOKEN_TEXT 24	/* bytes of a word, including its NUL; longer words are
			 * truncated */
#define TOKENS 48	/* maximum words of a text; more words are ignored */

struct token {
	char text[TOKEN_TEXT];	/* padded with NUL */
	uint8_t len;
	uint8_t kind;	/* enum word_kind */
};

struct tokens {
	struct token word[TOKENS];
	size_t n;
	uint64_t choices;	/* bit set of properties that distinguish
				 * variants, such as light or dark
				 * (match/choices.h) */
	uint64_t head;	/* the same, of the words before "in", "with", "from" or
			 * "of" */
	bool head_ended;	/* the text has "in", "with", "from" or "of" */
	bool foreign;	/* the text has a word of another language */
	bool accent;	/* the text has an accent, which is rare in English */
	unsigned group;	/* food group (foodgroup_of_name), which the caller may
			 * set; otherwise 0 */
};

/* Read the words of a text into *t. tokens_read replaces the words of *t,
 * tokens_add appends to them. Both ignore words after the first TOKENS. */
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
 * missing or different, or by two adjacent letters that are swapped? Returns
 * false if both words have a known meaning: "chunk", "chunky". */
bool token_typo(const struct token *a, const struct token *b);

/* Is whole equal to first joined with the word after first: "applesauce" and
 * "apple sauce"? */
bool token_joined(const struct token *whole, const struct token *first);

/* Do the texts have a common word that says what the product is? Returns true
 * also if one of them has no such word, or may be in another language. */
bool tokens_share(const struct tokens *a, const struct tokens *b);

#endif

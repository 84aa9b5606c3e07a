/* SPDX-License-Identifier: MIT */
/* Parses a row of a list, to compare it with names. Finds the words that
 * identify the product, and the words that say what kind of product it is. */
#ifndef AGREEROW_H
#define AGREEROW_H

#include "match/tokens.h"
#include "match/vocabulary.h"

/* The texts of a row of a list. Any member may be empty. */
struct agree_words {
	struct slice brand, description, category, subcategory;
	struct slice vocabulary;	/* vocabulary of the row's category
					 * (match/vocabulary.h) */
};

/* A parsed row, to compare with any number of names. Zero-initialize, call
 * agree_row_read any number of times, then agree_row_free. */
struct agree_row {
	struct tokens words;	/* the words that identify the product */
	struct tokens brand;
	struct slice category, subcategory;
	struct tokens context;	/* the words of category and subcategory, if
				 * context_read */
	bool context_read;
	size_t identities;	/* number of words that say what the product
				 * is */
	bool strong;	/* at least one word has the kind WORD_IDENTITY */
	bool names_nothing;	/* no word identifies the product: "Grade A" */
	bool foreign;	/* the row is in another language */
	bool milk;
	unsigned foods;	/* a set of food groups (foodgroup.h), or 0.
			 * agree_row_read sets it to 0; then the caller may set
			 * it */
	uint64_t choices;	/* choices of the words; for milk, also the fat
				 * content in context if the words have no fat
				 * content */
	struct slice vocabulary;
	struct vocabulary others;	/* the parsed vocabulary, if
					 * others_read */
	bool others_read;
};

/* Parses a row into *r. The category, subcategory and vocabulary must stay
 * valid as long as *r is used. */
void agree_row_read(struct agree_row *r, const struct agree_words *words);

void agree_row_free(struct agree_row *r);

/* Does the word say what the row's product is? Words of the brand or the
 * category do not. */
bool agree_row_says_what(struct agree_row *r, const struct token *w);

/* Sets r->context, unless it is set. Only some comparisons need it. */
void agree_row_context(struct agree_row *r);

/* Is the word in the category or subcategory? */
bool agree_row_in_context(struct agree_row *r, const struct token *w);

/* Is the word in the vocabulary? Parses the vocabulary when it is first
 * needed. */
bool agree_row_in_vocabulary(struct agree_row *r, const struct token *w);

#endif

/* SPDX-License-Identifier: MIT */
/* A row of a list, prepared to be compared with names: which of its words
 * identify the product, and which say what it is. */
#ifndef AGREEROW_H
#define AGREEROW_H

#include "match/tokens.h"
#include "match/vocabulary.h"

/* The text of a row of a list; any member may be empty. */
struct agree_words {
	struct slice brand, description, category, subcategory;
	struct slice vocabulary;	/* of the row's category
					 * (match/vocabulary.h) */
};

/* A parsed row, to compare with any number of names. Zero-initialize;
 * agree_row_read any number of times; agree_row_free. */
struct agree_row {
	struct tokens words;	/* the words that identify the product */
	struct tokens brand;
	struct slice category, subcategory;
	struct tokens context;	/* the words of category and subcategory, once
				 * read */
	bool context_read;
	size_t identities;	/* number of words that say what the product
				 * is */
	bool strong;	/* one of these is not a general word */
	bool says_little;	/* no word identifies the product: "Grade A" */
	bool foreign;	/* the row itself is in another language */
	bool milk;
	unsigned foods;	/* a set of food groups (foodgroup.h); 0: none.
			 * agree_row_read clears it; the caller may set it
			 * afterwards */
	uint64_t choices;	/* choices of the words; for milk, if these name
				 * no fat content, also the fat content in
				 * context */
	struct slice vocabulary;
	struct vocabulary others;	/* the parsed vocabulary, once read */
	bool others_read;
};

/* Parses a row into *r. All slices except brand and description must outlive
 * *r. */
void agree_row_read(struct agree_row *r, const struct agree_words *words);

void agree_row_free(struct agree_row *r);

/* Does the word say what the row's product is? Words of the brand or the
 * category do not. */
bool agree_row_says_what(struct agree_row *r, const struct token *w);

/* Sets r->context if it is not set yet. It is needed rarely. */
void agree_row_context(struct agree_row *r);

/* Is the word in the category or subcategory? */
bool agree_row_in_context(struct agree_row *r, const struct token *w);

/* Is the word in the vocabulary? Parses the vocabulary when it is first
 * needed. */
bool agree_row_in_vocabulary(struct agree_row *r, const struct token *w);

#endif

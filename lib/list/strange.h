/* SPDX-License-Identifier: MIT */
/* Collects the categories of a list that do not match the national table
 * (share/categories.tsv): a code that is not in the table, words that match no
 * category, or a code and words that mean different categories. */
#ifndef STRANGE_H
#define STRANGE_H

#include "json/writer.h"
#include "list/entry.h"

#define STRANGE_KINDS 40	/* maximum such categories that are kept */
#define STRANGE_WORDS 80	/* bytes of the words of a category with their
				 * NUL */

struct strange {
	struct strange_kind {
		char code[CATEGORY_CODE];	/* as in the list, or "" */
		char words[STRANGE_WORDS];
		const char *means;	/* the code that the words mean, if it
					 * differs, or NULL */
		unsigned long rows;
	} kind[STRANGE_KINDS];
	size_t n;
	unsigned long more;	/* rows with further such categories */
	/* The last category that is in the table, remembered because lists are
	 * sorted by category. */
	char code[CATEGORY_CODE];
	char words[STRANGE_WORDS];
	size_t len;
};

/* Checks the category of a complete entry. */
void strange_look(struct strange *s, const struct entry *e);

/* Writes the member strange_categories into the object that w is writing, and
 * strange_more, the number of rows with further such categories. Writes no
 * member if its value is empty. */
void strange_put(const struct strange *s, struct jsonw *w);

#endif

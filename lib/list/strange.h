/* SPDX-License-Identifier: MIT */
/* The categories of a list that are not in the national table
 * (share/categories.tsv): a state's own code, words without a meaning, or a
 * code whose words mean another category. */
#ifndef STRANGE_H
#define STRANGE_H

#include "json/writer.h"
#include "list/entry.h"

#define STRANGE_KINDS 40	/* that are listed separately */
#define STRANGE_WORDS 80	/* bytes of the words of one */

struct strange {
	struct strange_kind {
		char code[CATEGORY_CODE];	/* from the list, or "" */
		char words[STRANGE_WORDS];
		const char *means;	/* another code, or NULL */
		unsigned long rows;
	} kind[STRANGE_KINDS];
	size_t n;
	unsigned long more;	/* rows of other kinds */
	/* The last category that is in the table: a list is sorted by
	 * category. */
	char code[CATEGORY_CODE];
	char words[STRANGE_WORDS];
	size_t len;
};

/* Checks a complete entry. */
void strange_look(struct strange *s, const struct entry *e);

/* Writes the member strange_categories into an object, and the number of rows
 * with further ones, if there are any. */
void strange_put(const struct strange *s, struct jsonw *w);

#endif

/* SPDX-License-Identifier: MIT */
/* Collects the categories of a list that do not match the national table
 * (share/categories.tsv): a code that is not in the table, words that match no
 * category, or a code and words that mean different categories. The comments
 * below call these categories strange. */
#ifndef STRANGE_H
#define STRANGE_H

#include "json/writer.h"
#include "list/entry.h"

#define STRANGE_MAX 40	/* maximum strange categories that are stored */
#define STRANGE_WORDS 80	/* bytes of a category's words with the NUL */

struct strange {
	struct strange_category {
		char code[CATEGORY_CODE];	/* as in the list, or "" */
		char words[STRANGE_WORDS];
		const char *means;	/* the code that the words mean, if it
					 * differs from code; or NULL */
		unsigned long rows;
	} category[STRANGE_MAX];
	size_t n;
	unsigned long more;	/* rows with strange categories that are not
				 * stored */
	/* The last category that was found in the table. Most lists are sorted
	 * by category, so the next row probably has the same category. */
	char code[CATEGORY_CODE];
	char words[STRANGE_WORDS];
	size_t len;
};

/* Checks the category of an entry after entry_complete. */
void strange_check(struct strange *s, const struct entry *e);

/* Writes two members into the object that w is writing: strange_categories, and
 * strange_more, the number of rows whose strange category is not stored. Leaves
 * out an empty array and a zero. */
void strange_put(const struct strange *s, struct jsonw *w);

#endif

/* SPDX-License-Identifier: MIT */
/* The national categories of WIC foods: share/categories.tsv, embedded at
 * build time. Their codes have two digits, those of subcategories three. */
#ifndef CATEGORY_H
#define CATEGORY_H

#include <stdbool.h>
#include "base/slice.h"

#define CATEGORY_CODE 4	/* bytes of the longer code and its NUL */

struct category {
	const char *code, *name;	/* "02", "Cheese or tofu" */
	const char *foods;	/* "cheese; tofu", or NULL */
};

/* A text has the category code if one of its words begins with word, and one
 * with other, which may be "". The first row that fits decides. */
struct category_words {
	const char *word, *other, *code;
};

/* Both end in a row of NULLs. */
extern const struct category categories[];
extern const struct category_words category_words[];

/* Reads a cell with a code ("2", "02", "2.0"), a text, or both ("02 - Cheese"):
 * the code filled up with zeros to width digits, or "", and the text, or an
 * empty slice. */
void category_split(struct slice cell, size_t width, char code[CATEGORY_CODE],
    struct slice *text);

/* The category of a two-digit code, or NULL; its name, or NULL. */
const struct category *category_find(struct slice code);
const char *category_name(struct slice code);

/* The code that the words of a category or subcategory mean, or NULL; for lists
 * without codes. */
const char *category_guess(struct slice words);

#endif

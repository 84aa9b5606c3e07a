/* SPDX-License-Identifier: MIT */
/* The national categories of WIC foods: share/categories.tsv, embedded at build
 * time. A category code has two digits, a subcategory code three. */
#ifndef CATEGORY_H
#define CATEGORY_H

#include <stdbool.h>
#include "base/slice.h"

#define CATEGORY_CODE 4	/* bytes of a subcategory code with its NUL */

struct category {
	const char *code, *name;	/* "02", "Cheese or tofu" */
	const char *foods;	/* "cheese; tofu", or NULL */
};

/* A text means the category code if a word of the text begins with word, and a
 * word begins with other (always true if other is ""). The first match in the
 * table decides. */
struct category_words {
	const char *word, *other, *code;
};

/* Both tables end with an element of NULLs. */
extern const struct category categories[];
extern const struct category_words category_words[];

/* Splits a cell with a code ("2", "02", "2.0"), a text, or both ("02 -
 * Cheese"). code becomes the code, padded with zeros to width digits, or "".
 * *text becomes the text, or empty. */
void category_split(struct slice cell, size_t width, char code[CATEGORY_CODE],
    struct slice *text);

/* The category with a two-digit code, and its name; NULL if there is none. */
const struct category *category_find(struct slice code);
const char *category_name(struct slice code);

/* For lists without codes: the code that the words of a category or subcategory
 * mean, or NULL. */
const char *category_guess(struct slice words);

#endif

/* SPDX-License-Identifier: MIT */
/* The national categories of WIC foods: share/categories.tsv, embedded at build
 * time. A category code has two digits, a subcategory code three. */
#ifndef CATEGORY_H
#define CATEGORY_H

#include <stdbool.h>
#include "base/slice.h"

#define CATEGORY_CODE 4	/* bytes of a subcategory code, including its NUL */

struct category {
	const char *code, *name;	/* "02", "Cheese or tofu" */
	const char *foods;	/* "cheese; tofu", or NULL */
};

/* A text belongs to the category `code` if a word of the text begins with
 * `word`, and the same or another word begins with `other`. If `other` is "",
 * only `word` is compared. The first match in the table decides. */
struct category_words {
	const char *word, *other, *code;
};

/* Both tables end with an element of NULLs. */
extern const struct category categories[];
extern const struct category_words category_words[];

/* Splits a cell that contains a code ("2", "02", "2.0"), a text, or both ("02 -
 * Cheese"). Sets code to the code, padded with zeros to width digits, or to "".
 * Sets *text to the text, or to an empty slice. */
void category_split(struct slice cell, size_t width, char code[CATEGORY_CODE],
    struct slice *text);

/* The category with this code of two digits, and its name. Both return NULL if
 * there is no such category. */
const struct category *category_find(struct slice code);
const char *category_name(struct slice code);

/* The code of the category that the words of a category or subcategory
 * describe, or NULL. For lists without codes. */
const char *category_guess(struct slice words);

#endif

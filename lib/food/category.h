/* SPDX-License-Identifier: MIT */
/* The national categories of WIC foods: two digits, the subcategories
 * three. */
#ifndef CATEGORY_H
#define CATEGORY_H

#include <stdbool.h>
#include "base/slice.h"

#define CATEGORY_CODE 4	/* bytes of the longer code and its NUL */

/* Reads a cell with a code ("2", "02", "2.0"), a text, or both ("02 -
 * Cheese"): the code filled with zeros to width digits, or "", and the text,
 * or an empty slice. */
void category_split(struct slice cell, size_t width, char code[CATEGORY_CODE],
    struct slice *text);

/* The name of a two-digit code, or NULL. */
const char *category_name(const char *code);

/* The code that the words of a category or subcategory mean, or NULL: some
 * lists have no codes. */
const char *category_guess(struct slice words);

#endif

/* SPDX-License-Identifier: MIT */
/* Does a source's name say less than the words of the list? If so, the product
 * may have the list's words instead. */
#ifndef LESSSPECIFIC_H
#define LESSSPECIFIC_H

#include "match/agree.h"

/* Does the row say more than the name? Yes if the name is general ("100%
 * Juice"), is only the brand, or is in another language. a is the result of
 * agree. */
bool lessspecific_than_row(struct agree_row *r, const struct tokens *name,
    enum agreement a);

/* Is each meaningful word of the name also in the row, its brand, its category
 * or its subcategory, and at least one of them not in the brand? Then the name
 * is less specific, but means the same food: "Beans" for garbanzo beans, but
 * not "Pink Beans". */
bool lessspecific_is_within(struct agree_row *r, const struct tokens *name);

#endif

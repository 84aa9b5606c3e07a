/* SPDX-License-Identifier: MIT */
/* Tests whether a source's name is less specific than the words of the list. If
 * it is, the name of the product may be the list's words. */
#ifndef LESSSPECIFIC_H
#define LESSSPECIFIC_H

#include "match/agree.h"

/* Is the name less specific than the row? Returns true if the name is general
 * ("100% Juice"), is only the brand, or is in another language. a is the result
 * of agree. */
bool lessspecific_than_row(struct agree_row *r, const struct tokens *name,
    enum agreement a);

/* Are all meaningful words of the name in the row, its brand, its category or
 * its subcategory, and is at least one of them not in the brand? If so, the
 * less specific name means the same food: for garbanzo beans, "Beans" does, but
 * "Pink Beans" does not. */
bool lessspecific_is_within(struct agree_row *r, const struct tokens *name);

#endif

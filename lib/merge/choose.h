/* SPDX-License-Identifier: MIT */
/* Decides which source's name, brand, size and so on the product has, and when
 * a source yields to others: the list's words replace a less specific name, for
 * example. What one source gives for a field is prepared by sourcename,
 * sourcebrand and sourcesize. */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "merge/merge.h"

/* The source of a field: the first source in the field's order that gives it,
 * as far as it does not yield to others. NULL if there is none. Call it after
 * order_sources. */
struct source *choose_source(struct merge *m, const struct json *j,
    enum field f);

#endif

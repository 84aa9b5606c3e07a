/* SPDX-License-Identifier: MIT */
/* Chooses the source of each field of a product, and decides when a source
 * yields to others: for example, the list's words replace a less specific name.
 * sourcename.h, sourcebrand.h and sourcesize.h prepare the value from one
 * source. */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "merge/merge.h"

/* The source of a field: the first source in the field's order that gives it,
 * as far as it does not yield to others. NULL if there is none. Call it after
 * order_sources. */
struct source *choose_source(struct merge *m, const struct json *j,
    enum field f);

#endif

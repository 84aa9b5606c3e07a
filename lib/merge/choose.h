/* SPDX-License-Identifier: MIT */
/* Chooses the source of each field of a product. Some values, such as a less
 * specific name, are used only if no other source has the field. sourcename.h,
 * sourcebrand.h and sourcesize.h prepare the value from one source. */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "merge/merge.h"

/* The source of a field, or NULL if there is none: the first source in the
 * field's order whose value is used even if other sources have the field;
 * otherwise the first whose value may be used. Call it after order_sources. */
struct source *choose_source(struct merge *m, const struct json *j,
    enum field f);

#endif

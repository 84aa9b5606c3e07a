/* SPDX-License-Identifier: MIT */
/* What a person says about sources, and about fields with an unknown value. */
#ifndef PERSON_H
#define PERSON_H

#include "merge/sources.h"

/* Does a person name the source in v (VALUE_TRUST or VALUE_DISTRUST), by its
 * member or its long name? */
bool person_names(struct sources *all, const struct json *j, enum value v,
    const struct source *s);

/* Did a person clear the field, because its value is unknown? Then no source
 * gives the field. The name cannot be cleared. */
bool person_cleared(const struct sources *all, const struct json *j,
    enum field f);

/* The node of the name that a person gave, or JSON_NONE. */
uint32_t person_name(struct sources *all, const struct json *j);

#endif

/* SPDX-License-Identifier: MIT */
/* What a person says about the sources, and about fields that nobody knows. */
#ifndef PERSON_H
#define PERSON_H

#include "merge/sources.h"

/* Does the person name the source in v (VALUE_TRUST or VALUE_DISTRUST), by
 * either of its names? */
bool person_names(struct sources *all, const struct json *j, enum value v,
    const struct source *s);

/* Does the person say that the value of the field is not known? Then no source
 * gives it. A name cannot be cleared. */
bool person_cleared(const struct sources *all, const struct json *j,
    enum field f);

/* The node of the name that the person gives, or JSON_NONE. */
uint32_t person_name(struct sources *all, const struct json *j);

#endif

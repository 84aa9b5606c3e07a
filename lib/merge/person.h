/* SPDX-License-Identifier: MIT */
/* Reads what a person has decided: trust in sources, cleared fields, and a
 * name. */
#ifndef PERSON_H
#define PERSON_H

#include "merge/sources.h"

/* Does the person's value v (VALUE_TRUST or VALUE_DISTRUST) contain the member
 * name or the long name of the source? */
bool person_names(struct sources *all, const struct json *j, enum value v,
    const struct source *s);

/* Did a person clear the field, because its value is unknown? If so, the
 * product does not have the field. A person cannot clear the name. */
bool person_cleared(const struct sources *all, const struct json *j,
    enum field f);

/* The node of the name that a person gave, or JSON_NONE. */
uint32_t person_name(struct sources *all, const struct json *j);

#endif

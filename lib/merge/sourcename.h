/* SPDX-License-Identifier: MIT */
/* The name from a source, as a person would write it. */
#ifndef SOURCENAME_H
#define SOURCENAME_H

#include "merge/sources.h"

/* Sets s->composed: the source's best name, cleaned, or the list's words; false
 * if there is none. */
bool sourcename_read(struct sources *all, const struct json *j,
    struct source *s);

#endif

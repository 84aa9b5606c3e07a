/* SPDX-License-Identifier: MIT */
/* Rewrites the name of a source as a person would write it.
 * choose.h decides which source's name the product has. */
#ifndef SOURCENAME_H
#define SOURCENAME_H

#include "merge/sources.h"

/* Sets s->composed to the source's best name, cleaned, or for the list to a
 * name composed of its words. False if there is none. */
bool sourcename_read(struct sources *all, const struct json *j,
    struct source *s);

#endif

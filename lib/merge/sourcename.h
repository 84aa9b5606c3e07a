/* SPDX-License-Identifier: MIT */
/* Reads and cleans the name of a source. choose.h decides which source's name
 * the product has. */
#ifndef SOURCENAME_H
#define SOURCENAME_H

#include "merge/sources.h"

/* Sets s->composed to the source's best name, cleaned. For the list, sets it to
 * a name composed from the list's words. Returns false if there is none. */
bool sourcename_read(struct sources *all, const struct json *j,
    struct source *s);

#endif

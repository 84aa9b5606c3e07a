/* SPDX-License-Identifier: MIT */
/* The size that a source gives: as printed, and what that says. */
#ifndef SOURCESIZE_H
#define SOURCESIZE_H

#include "merge/sources.h"

/* Fills in s->size_text and s->size; false where it gives no size. One that
 * is a bare number says nothing; one that cannot be read stands as it is
 * printed, with size.kind SIZE_NONE. */
bool sourcesize_read(struct sources *all, const struct json *j,
    struct source *s);

#endif

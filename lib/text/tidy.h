/* SPDX-License-Identifier: MIT */
/* Tidies white space: removes it at both ends, and replaces each run of white
 * space inside with one space. White space here also includes control
 * characters, Unicode white space and some zero-width characters. */
#ifndef TIDY_H
#define TIDY_H

#include <stdbool.h>
#include "base/buf.h"

/* Does s consist only of white space and invisible characters? Returns true if
 * s is empty. */
bool tidy_blank(struct slice s);

/* Is s already tidy, so that tidy_add would append it unchanged? Returns false
 * for blank text. */
bool tidy_is(struct slice s);

/* Appends s, tidied. Appends nothing if s is blank. */
void tidy_add(struct buf *b, struct slice s);

#endif

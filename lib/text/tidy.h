/* SPDX-License-Identifier: MIT */
/* Tidies white space: removes it at both ends, and replaces each run of white
 * space inside with one space. White space is that of ASCII and Unicode, and
 * includes control characters and some zero-width characters. */
#ifndef TIDY_H
#define TIDY_H

#include <stdbool.h>
#include "base/buf.h"

/* Does s consist only of white space and invisible characters? True if s is
 * empty. */
bool tidy_blank(struct slice s);

/* Is s already tidy, so that tidy_add would append it unchanged? False for
 * blank text. */
bool tidy_is(struct slice s);

/* Appends s, tidied. Appends nothing if s is blank. */
void tidy_add(struct buf *b, struct slice s);

#endif

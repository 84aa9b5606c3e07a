/* SPDX-License-Identifier: MIT */
/* Text as a person would have typed it: no white space at its ends, a single
 * space for any white space inside. White space is that of ASCII and Unicode,
 * zero-width and control characters included. */
#ifndef TIDY_H
#define TIDY_H

#include <stdbool.h>
#include "base/buf.h"

/* Is there nothing but white space and invisible characters? */
bool tidy_blank(struct slice s);
/* Would tidy_add change nothing? False for a blank text. */
bool tidy_is(struct slice s);
/* Appends s, tidied; nothing if it is blank. */
void tidy_add(struct buf *b, struct slice s);

#endif

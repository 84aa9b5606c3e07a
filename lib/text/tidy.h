/* SPDX-License-Identifier: MIT */
/* Text as a person would have typed it: no white space at its ends, one
 * blank for any run of it inside. White space is ASCII's and Unicode's,
 * zero-width ones and control characters too. */
#ifndef TIDY_H
#define TIDY_H

#include <stdbool.h>
#include "base/buf.h"

/* Is there nothing but white space and characters that nobody sees? */
bool tidy_blank(struct slice s);
/* Would tidy_add change nothing? False of a blank text. */
bool tidy_is(struct slice s);
/* Appends s, tidied; nothing if it is blank. */
void tidy_add(struct buf *b, struct slice s);

#endif

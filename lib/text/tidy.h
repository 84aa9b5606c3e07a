/* SPDX-License-Identifier: MIT */
/* Text as a person would have typed it: no white space at its ends, one
 * blank for any run of it inside. White space is ASCII's and Unicode's,
 * zero-width ones and control characters too. */
#ifndef TIDY_H
#define TIDY_H

#include <stdbool.h>
#include "base/buf.h"

bool tidy_blank(struct slice s);	/* is there nothing but white space? */
/* Would tidy_add change nothing? False of an empty text. */
bool tidy_is(struct slice s);
void tidy_add(struct buf *b, struct slice s);	/* appends s, tidied */

#endif

/* SPDX-License-Identifier: MIT */
/* Data in HTML: whatever it says, it is text and nothing else. */
#ifndef MARKUP_H
#define MARKUP_H

#include "base/buf.h"

/* Appends s for text and for attributes in double quotes; what may not stand
 * in HTML, control characters and the like, as U+FFFD. */
void markup_text(struct buf *b, struct slice s);

/* As markup_text, of at most so many characters. */
void markup_short(struct buf *b, struct slice s, size_t chars);

/* "2026-11-23T12:00:00Z" as a <time>, to the minute; what is none, as
 * text. */
void markup_time(struct buf *b, struct slice stamp);

#endif

/* SPDX-License-Identifier: MIT */
/* Data in HTML: it is always text and nothing else. */
#ifndef MARKUP_H
#define MARKUP_H

#include "base/buf.h"

/* Appends s for text and for attributes in quotes; characters that HTML does
 * not allow, such as control characters, become U+FFFD. def text of
 * scripts/lib/words.jq is the same rule for the scripts' pages; a test
 * compares them. */
void markup_text(struct buf *b, struct slice s);

/* Like markup_text, with at most that many characters. */
void markup_short(struct buf *b, struct slice s, size_t chars);

/* "2026-11-23T12:00:00Z" as a <time>, to the minute; anything else as text. */
void markup_time(struct buf *b, struct slice stamp);

#endif

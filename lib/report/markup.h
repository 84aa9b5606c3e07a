/* SPDX-License-Identifier: MIT */
/* Escapes data for HTML, so that browsers never interpret it as markup. */
#ifndef MARKUP_H
#define MARKUP_H

#include "base/buf.h"

/* Appends s, escaped for text and for quoted attributes. Replaces characters
 * that HTML does not allow, and characters that change the text direction, with
 * U+FFFD. For pages that scripts write, `text` in scripts/lib/words.jq does the
 * same; a test compares the two. */
void markup_text(struct buf *b, struct slice s);

/* Works like markup_text, but truncates s to at most chars characters, and
 * marks this with an ellipsis. */
void markup_short(struct buf *b, struct slice s, size_t chars);

/* Appends a time such as "2026-11-23T12:00:00Z" as a <time> element that shows
 * date, hour and minute. Appends any other text with markup_text. */
void markup_time(struct buf *b, struct slice stamp);

#endif

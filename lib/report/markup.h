/* SPDX-License-Identifier: MIT */
/* Escapes data for HTML, so that data is never interpreted as markup. */
#ifndef MARKUP_H
#define MARKUP_H

#include "base/buf.h"

/* Appends s, escaped for text and for quoted attributes. Replaces characters
 * that HTML does not allow, such as control characters, and characters that
 * change the text direction with U+FFFD. `text` of scripts/lib/words.jq does
 * the same for pages of scripts; a test compares them. */
void markup_text(struct buf *b, struct slice s);

/* Like markup_text, but cuts s to at most chars characters and an ellipsis. */
void markup_short(struct buf *b, struct slice s, size_t chars);

/* Appends a time such as "2026-11-23T12:00:00Z" as a <time> element, to the
 * minute. Appends any other text with markup_text. */
void markup_time(struct buf *b, struct slice stamp);

#endif

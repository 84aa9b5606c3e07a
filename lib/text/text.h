/* SPDX-License-Identifier: MIT */
/* Text of foreign sources: HTML entities, several lines, bytes that are no
 * UTF-8. What is blank inside it is lib/text/tidy's business. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include "base/buf.h"

/* Appends s with its entities decoded, the twice encoded too, and tidied.
 * With first_line only its first line that is not blank. */
void text_clean(struct buf *b, struct slice s, bool first_line);

/* Appends s, which is meant to be JSON, with bytes that are no UTF-8 replaced
 * by U+FFFD and control bytes by blanks: both occur in strings only, where a
 * strict parser has to refuse them. */
void text_mend_json(struct buf *b, struct slice s);

#endif

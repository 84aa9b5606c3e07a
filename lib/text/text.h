/* SPDX-License-Identifier: MIT */
/* Foreign text: HTML entities, several lines, bytes that are not UTF-8.
 * lib/text/tidy handles its white space. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include "base/buf.h"

/* Appends s with its entities decoded, also those encoded twice, without HTML
 * tags, with doubled quotation marks once, and tidied. With first_line, only
 * its first line that is not blank. */
void text_clean(struct buf *b, struct slice s, bool first_line);

/* Appends s, which should be JSON, with bytes that are not UTF-8 replaced by
 * U+FFFD and control bytes by spaces: both occur only in strings, and a strict
 * parser has to reject them. */
void text_repair_json(struct buf *b, struct slice s);

#endif

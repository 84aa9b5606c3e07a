/* SPDX-License-Identifier: MIT */
/* Cleans untrusted text, which may contain HTML entities and tags, several
 * lines, and invalid UTF-8. lib/text/tidy cleans the white space. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include "base/buf.h"

/* Appends s after cleaning it: decodes HTML entities (also entities that were
 * encoded twice), removes HTML tags, reduces doubled quotation marks to one,
 * and tidies white space. With first_line, appends only the first line that is
 * not blank. */
void text_clean(struct buf *b, struct slice s, bool first_line);

/* Appends s, which should be JSON, with invalid UTF-8 bytes replaced by U+FFFD
 * and control bytes by spaces. A strict parser rejects both. In otherwise valid
 * JSON, they occur only in strings or as white space. */
void text_repair_json(struct buf *b, struct slice s);

#endif

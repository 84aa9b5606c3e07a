/* SPDX-License-Identifier: MIT */
/* The sources that a person names, to trust or to distrust them
 * (aplsync-record(7), trust). */
#ifndef NAMED_H
#define NAMED_H

#include "json/json.h"

#define NAMED_SOURCES 64	/* of an array; the rest is ignored */

/* Does node i, a text or an array of texts, name this source, by its member in
 * a record or by its long name? Texts are decoded at the end of *scratch, which
 * keeps its length. */
bool named_source(const struct json *j, uint32_t i, struct slice member,
    struct slice name, struct buf *scratch);

#endif

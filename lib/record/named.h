/* SPDX-License-Identifier: MIT */
/* Finds sources by the names that a person wrote, to trust or distrust them
 * (aplsync-record(7), trust). */
#ifndef NAMED_H
#define NAMED_H

#include "json/json.h"

#define NAMED_SOURCES 64	/* maximum names in an array; more names are
				 * ignored */

/* Does node i, a string or an array of strings, contain the source's member
 * name or its long name? Uses the space at the end of *scratch to decode
 * strings, and restores its length. */
bool named_source(const struct json *j, uint32_t i, struct slice member,
    struct slice name, struct buf *scratch);

#endif

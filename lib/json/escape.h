/* SPDX-License-Identifier: MIT */
/* The escapes of JSON strings, both ways. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/buf.h"

enum {
	ESCAPE_INVALID = -1,
	ESCAPE_LONE = -2	/* half of a surrogate pair */
};

/* The code point of the escape whose backslash is at p, with both halves of a
 * surrogate pair combined, and *next after it; or one of the above. Reads
 * nothing at end or after it. */
long escape_read(const char *p, const char *end, const char **next);

/* Appends the shortest escape of c, an ASCII character. */
void escape_write(struct buf *b, char c);

#endif

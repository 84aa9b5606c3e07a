/* SPDX-License-Identifier: MIT */
/* Reads and writes the escapes of JSON strings. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/buf.h"

enum {
	ESCAPE_INVALID = -1,
	ESCAPE_LONE = -2	/* one half of a surrogate pair without the
				 * other */
};

/* Reads the escape whose backslash is at p, or both escapes of a surrogate
 * pair. Returns the code point, and sets *next to the byte after the escape. On
 * an error, returns ESCAPE_INVALID or ESCAPE_LONE. Never reads at or after
 * end. */
long escape_read(const char *p, const char *end, const char **next);

/* Appends the shortest escape of c, an ASCII control character, quotation mark,
 * backslash or slash. */
void escape_write(struct buf *b, char c);

#endif

/* SPDX-License-Identifier: MIT */
/* The escapes of JSON strings, both ways. */
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/buf.h"

enum {
	ESCAPE_INVALID = -1,
	ESCAPE_LONE = -2	/* half of a surrogate pair */
};

/* The code point of the escape that begins with the backslash at p, both
 * halves of a surrogate pair taken together, with *next behind it; or one of
 * the above. Reads nothing at or behind end. */
long escape_read(const char *p, const char *end, const char **next);

/* Appends the shortest escape of c, an ASCII character. */
void escape_write(struct buf *b, char c);

#endif

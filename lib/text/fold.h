/* SPDX-License-Identifier: MIT */
/* Folds text for comparisons: to lowercase ASCII without accents. */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include "base/buf.h"

#define FOLD_NOTHING '\0'	/* an apostrophe, accent or trademark sign: it
				 * does not separate letters */
#define FOLD_OTHER ' '	/* any other character */

#define FOLD_ASCII 128	/* number of ASCII characters */
extern const char fold_ascii[FOLD_ASCII + 1];
char fold_wide(struct slice *s);	/* fold_next for non-ASCII characters */

/* Removes the first character from *s, which must not be empty, and returns its
 * folded form: a letter a to z, a digit, one of % . and /, FOLD_NOTHING or
 * FOLD_OTHER. */
static inline char
fold_next(struct slice *s)
{
	unsigned char c = (unsigned char)s->p[0];

	if (c >= FOLD_ASCII)
		return fold_wide(s);
	*s = slice(s->p + 1, s->len - 1);
	return fold_ascii[c];
}

/* Appends the key of s: its folded letters and digits. The key of "Libby's" is
 * "libbys". */
void fold_key(struct buf *b, struct slice s);

/* Do a and b have the same key, and is the key not empty? "Libby?s" and
 * "Libby's" are the same, because keys contain neither "?" nor apostrophes. */
bool fold_same(struct slice a, struct slice b);

#endif

/* SPDX-License-Identifier: MIT */
/* Letters for comparing: ASCII, lower case, without accents. */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include "base/buf.h"

#define FOLD_NOTHING '\0'	/* an apostrophe or accent: does not separate
				 * letters */
#define FOLD_OTHER ' '	/* not a letter, digit or % */

#define FOLD_ASCII 128	/* characters; the literal ends after them */
extern const char fold_ascii[FOLD_ASCII + 1];
char fold_wide(struct slice *s);	/* the same for other characters */

/* Removes the first character from s, which must not be empty, and returns
 * its folded form: a to z, 0 to 9, one of %./ unchanged, or one of the two
 * above. */
static inline char
fold_next(struct slice *s)
{
	unsigned char c = (unsigned char)s->p[0];

	if (c >= FOLD_ASCII)
		return fold_wide(s);
	*s = slice(s->p + 1, s->len - 1);
	return fold_ascii[c];
}

/* Appends s as a key: only its letters and digits, "Libby's" as "libbys". */
void fold_key(struct buf *b, struct slice s);

/* Do the two have the same key, and is it not empty? A "?" in either counts as
 * a lost apostrophe. */
bool fold_same(struct slice a, struct slice b);

#endif

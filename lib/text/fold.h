/* SPDX-License-Identifier: MIT */
/* Letters as one compares them: ASCII, small, without accents. */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include "base/buf.h"

#define FOLD_NOTHING '\0'	/* an apostrophe or accent: no letter parts */
#define FOLD_OTHER ' '	/* what is neither letter nor digit nor % */

#define FOLD_ASCII 128	/* characters; the literal ends behind them */
extern const char fold_ascii[FOLD_ASCII + 1];
char fold_wide(struct slice *s);	/* the same of other characters */

/* Cuts the first character off s, which is not empty, and returns what it
 * folds to: a to z, 0 to 9, one of %./ as it is, or one of the two above. */
static inline char
fold_next(struct slice *s)
{
	unsigned char c = (unsigned char)s->p[0];

	if (c >= FOLD_ASCII)
		return fold_wide(s);
	*s = slice(s->p + 1, s->len - 1);
	return fold_ascii[c];
}

/* Appends s as a key: its letters and digits alone, "Libby's" as "libbys". */
void fold_key(struct buf *b, struct slice s);

/* Have the two the same key, and is there anything in it? A "?" in either
 * stands for an apostrophe that was lost. */
bool fold_same(struct slice a, struct slice b);

#endif

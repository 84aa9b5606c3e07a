/* Letters as one compares them: ASCII, small, without accents. */
#ifndef FOLD_H
#define FOLD_H

#include <stdbool.h>
#include "base/buf.h"

#define FOLD_NOTHING '\0'	/* an apostrophe or accent: no letter parts */
#define FOLD_OTHER ' '	/* what is neither letter nor digit nor % */

/* Cuts the first character off s, which is not empty, and returns what it
 * folds to: a to z, 0 to 9, one of %./ as it is, or one of the two above. */
char fold_next(struct slice *s);

/* Appends s as a key: its letters and digits alone, "Libby's" as "libbys". */
void fold_key(struct buf *b, struct slice s);

/* Have the two the same key, and is there anything in it? A "?" in either
 * stands for an apostrophe that was lost. */
bool fold_same(struct slice a, struct slice b);

#endif

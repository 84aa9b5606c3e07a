/* SPDX-License-Identifier: MIT */
/* Reads approved product lists as states publish them, and prints their rows
 * as records, one a UPC (apl-upcs(1), LISTS). */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include "list/bycode.h"

#define LIST_HEADING_ROWS 20	/* where the heading is looked for */

/* What all the lists read so far hold. Zero-initialise; lists_free. */
struct lists {
	struct bycode rows;
	unsigned files;
};

/* Reads a whole list of a state (two capital letters) from path, "-" being
 * stdin. Rows that cannot be used are rejected, a note says what was in it.
 * False, and an error on stderr, where it is no list; a signal that stopped
 * it ends the process. */
bool lists_read(struct lists *l, const char *state, const char *path);

/* Prints a record a UPC, then, if plu, one a PLU or state code. */
void lists_put(const struct lists *l, bool plu);
void lists_free(struct lists *l);

#endif

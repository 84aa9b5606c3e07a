/* SPDX-License-Identifier: MIT */
/* Recognizes a cell that says, alone, that the product is not approved. */
#ifndef WITHDRAWNCELL_H
#define WITHDRAWNCELL_H

#include <stdbool.h>
#include "base/slice.h"

/* Is the whole cell a note that the product is not approved: "Removed 10/2025",
 * but not "Old"? */
bool withdrawncell_is_note(struct slice cell);

/* Does a cell of a name or brand contain only such a note: "REMOVED"? */
bool withdrawncell_is_alone(struct slice cell);

/* Is a cell a single word with that meaning: "DISC"? */
bool withdrawncell_is_word(struct slice cell);

/* May a remark mean that the product or its code is not approved: "UPC changed
 * to 0700", "TBD"? */
bool withdrawncell_is_doubtful(struct slice cell);

/* Do the words up to the closing mark, or to the end of the text, say only that
 * something is not approved: "[removed]", " - delete"? */
bool withdrawncell_in_marks(struct slice s);

#endif

/* SPDX-License-Identifier: MIT */
/* Recognizes a cell that says only that the product is not approved. */
#ifndef WITHDRAWNCELL_H
#define WITHDRAWNCELL_H

#include <stdbool.h>
#include "base/slice.h"

/* Is the whole cell a note that the product is not approved? True for "Removed
 * 10/2025", but not for "Old". */
bool withdrawncell_is_note(struct slice cell);

/* Does the cell of a name or brand contain only a note that the product is not
 * approved, such as "REMOVED"? */
bool withdrawncell_is_alone(struct slice cell);

/* Is the cell a single word that means "not approved", such as "DISC"? */
bool withdrawncell_is_word(struct slice cell);

/* May a remark mean that the product or its code is not approved, such as "UPC
 * changed to 0700" or "TBD"? */
bool withdrawncell_is_doubtful(struct slice cell);

/* Do the words of s before a closing mark, or before the end of the text, say
 * only that something is not approved? s follows the opening mark: "removed]",
 * " delete". */
bool withdrawncell_in_marks(struct slice s);

#endif

/* SPDX-License-Identifier: MIT */
/* A product's name as a person would write it. */
#ifndef NAME_H
#define NAME_H

#include "base/buf.h"

#define NAME_CHARS 1000	/* of a name or brand; the rest is cut */
#define NAME_BRANDS 32	/* of a comma list; the rest is not looked at */

/* Appends a name, cleaned: entities decoded, its first line, blanks
 * collapsed, cut; without (R), (TM) and e-marks, punctuation at its ends, a part
 * that is there twice, a size at its end, and the brand at its start where two
 * words stay. Capitals throughout, or none, become capitals at the start of
 * words. brands is a comma list, or empty. What is clean is left as it is. */
void name_clean(struct buf *b, struct slice s, struct slice brands);

/* Makes the words behind start begin with capitals; "and" and the like stay
 * small, but for the first. */
void name_titles(struct buf *b, size_t start);

/* Appends a brand, cut: "Libby?s", where an apostrophe was lost, is "Libby's". */
void name_brand(struct buf *b, struct slice s);

/* Cuts the next part of a comma list off *list, trimmed. */
struct slice name_part(struct slice *list);

#endif

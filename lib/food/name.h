/* SPDX-License-Identifier: MIT */
/* A product's name as a person would write it. */
#ifndef NAME_H
#define NAME_H

#include <stdbool.h>

#include "base/buf.h"

#define NAME_CHARS 1000	/* of a name or brand; the rest is cut */
#define NAME_BRANDS 32	/* of a comma list; the rest is ignored */

/* Appends a name, cleaned: its first line, with entities decoded and white
 * space collapsed, cut to NAME_CHARS. It loses (R), (TM) and e-marks,
 * punctuation at its ends, repeated parts, a size at its end, and the brand at
 * its start if two words remain. If it is all in capitals, or has none, its
 * words get initial capitals. brands is a comma list, or empty. A clean name
 * does not change. */
void name_clean(struct buf *b, struct slice s, struct slice brands);

/* The size at the end of a name, if words remain before it; otherwise empty. */
struct slice name_size(struct slice s);

/* s without the signs at its ends that only separate the parts of a name. */
struct slice name_strip(struct slice s);
bool name_is_loose(char c);	/* one of these signs */

#endif

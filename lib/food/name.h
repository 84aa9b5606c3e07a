/* SPDX-License-Identifier: MIT */
/* Rewrites the name of a product as a person would write it. */
#ifndef NAME_H
#define NAME_H

#include <stdbool.h>

#include "base/buf.h"

#define NAME_CHARS 1000	/* maximum characters of a name or brand; longer text is
			 * truncated */
#define NAME_BRANDS 32	/* maximum brands in a list; further brands are
			 * ignored */

/* Appends a cleaned name: its first line, with character references decoded and
 * white space collapsed, truncated to NAME_CHARS. Removes the signs (R), (TM)
 * and the estimated sign, punctuation at both ends, repeated parts, a size at
 * the end, and the brand at the beginning if at least two words remain. If all
 * letters are capitals, or no letter is, capitalizes each word. brands is a
 * comma-separated list, or empty. Cleaning a clean name does not change it. */
void name_clean(struct buf *b, struct slice s, struct slice brands);

/* The size at the end of a name, if words remain before it; otherwise empty. */
struct slice name_size(struct slice s);

/* s without the separators of name_is_loose at both ends. */
struct slice name_strip(struct slice s);
bool name_is_loose(char c);	/* a character that only separates parts of a
				 * name */

#endif

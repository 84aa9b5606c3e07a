/* SPDX-License-Identifier: MIT */
/* Cleans the names of products. */
#ifndef NAME_H
#define NAME_H

#include <stdbool.h>

#include "base/buf.h"

#define NAME_CHARS 1000	/* maximum characters of a name or brand; longer text is
			 * truncated */
#define NAME_BRANDS 32	/* maximum brands in a list; more brands are ignored */

/* Appends a cleaned name: its first line, with HTML entities decoded and white
 * space tidied, truncated to NAME_CHARS characters. Removes the signs (R), (TM)
 * and the estimated sign, punctuation at both ends, repeated parts, a size at
 * the end, and the brand at the beginning if at least two words remain. If all
 * letters or no letters are capitals, capitalizes each word. brands is a list
 * separated by commas, or empty. A name that is already clean does not
 * change. */
void name_clean(struct buf *b, struct slice s, struct slice brands);

/* The size at the end of a name, if words remain before it; otherwise empty. */
struct slice name_size(struct slice s);

/* s without the characters of name_is_separator at both ends. */
struct slice name_strip(struct slice s);
bool name_is_separator(char c);	/* is c a character that only separates parts of
				 * a name? */

#endif

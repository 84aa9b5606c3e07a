/* SPDX-License-Identifier: MIT */
/* Recognizes states, territories and Indian Tribal Organizations (tribes) by
 * their letters and names, for lists that contain rows of several agencies. The
 * table is share/agencies.tsv, embedded at build time. Its names are folded:
 * lower-case letters and digits, with a space between words. */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>
#include "base/slice.h"

struct place_name {
	char code[3];
	const char *name;
	bool tribe;	/* code is the state that the tribe is listed under */
};

/* The last element has a NULL name. */
extern const struct place_name place_names[];

/* Does a cell of a state column name the state own (two capital letters), by
 * its letters or its name, alone or among others? Also true for an empty cell,
 * and for "all". False for an Indian Tribal Organization, even if the letters
 * of its state are after its name, and for text that names no state. */
bool place_is(struct slice cell, const char *own);

/* Are these two letters the code of a state or territory? */
bool place_is_code(const char *code);

/* Which agency's list is it, according to a title or the name of a sheet or
 * file? The text counts only if it contains an agency's name, and either "WIC"
 * or no words except words of list titles such as "approved foods": "Ohio WIC
 * Foods", but not "Idaho potatoes". */
enum place_says {
	PLACE_NOTHING,
	PLACE_OWN,	/* the list of own, perhaps with others */
	PLACE_OTHER	/* the list of another agency; *name is its name, a
			 * static string */
};
enum place_says place_title(struct slice title, const char *own,
    const char **name);

#endif

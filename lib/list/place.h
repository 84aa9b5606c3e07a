/* SPDX-License-Identifier: MIT */
/* Recognizes states, territories and Indian Tribal Organizations (tribes) by
 * their letters and names, since some lists contain rows of several agencies.
 * The table is share/agencies.tsv, embedded at build time. Its names are
 * folded: lower-case letters and digits, with a space between words. */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>
#include "base/slice.h"

struct place_name {
	char code[3];
	const char *name;
	bool tribe;	/* code is the state under which the tribe is listed */
};

/* The last element has a NULL name. */
extern const struct place_name place_names[];

/* Does a cell of a state column name the state (two capital letters), by its
 * letters or its name, alone or with other states? Also true for an empty cell,
 * and for "all". False for an Indian Tribal Organization, even if the letters
 * of its state are after its name, and for text that names no state. */
bool place_is(struct slice cell, const char *state);

/* Are these two letters the code of a state or territory? */
bool place_is_code(const char *code);

/* What a title, or the name of a sheet or file, says about the agency that
 * publishes the list. */
enum place_says {
	PLACE_NOTHING,
	PLACE_OWN,	/* it is a list of this state, and perhaps of others */
	PLACE_OTHER	/* it is a list of another agency; *name is the agency's
			 * name, a static string */
};
/* Reads a title of a list that is expected to be of this state. The title
 * counts only if it contains an agency's name and, in addition, "WIC" or only
 * words of list titles such as "approved foods": "Ohio WIC Foods", but not
 * "Idaho potatoes". */
enum place_says place_title(struct slice title, const char *state,
    const char **name);

#endif

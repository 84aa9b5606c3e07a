/* SPDX-License-Identifier: MIT */
/* States, territories and Indian Tribal Organizations by their letters and
 * names, as lists of several agencies have them: share/agencies.tsv, embedded
 * at build time. Names are folded: words of small letters and digits. */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>
#include "base/slice.h"

struct place_name {
	char code[3];
	const char *name;
	bool tribe;	/* which the state of the code is not */
};

/* Ends in a name of NULL. */
extern const struct place_name place_names[];

/* Does a cell of a column of states name the state own (two capital letters),
 * by its letters or its name, among others or alone? Also true for a blank
 * cell, and for one that says all. False for an Indian Tribal Organization,
 * even with the letters of its state after its name, and for a text that names
 * no state. */
bool place_is(struct slice cell, const char *own);

/* Are these two letters those of a state or territory? */
bool place_is_code(const char *code);

/* What does a title, or the name of a sheet or file, say about whose list it
 * is? It says something only if it has a name, and either "WIC" or no words
 * except those such as "approved foods": "Ohio WIC Foods", but not "Idaho
 * potatoes". */
enum place_says {
	PLACE_NOTHING,
	PLACE_OWN,	/* own's, or own's among others */
	PLACE_OTHER	/* another's: *name is it, a static string */
};
enum place_says place_title(struct slice title, const char *own,
    const char **name);

#endif

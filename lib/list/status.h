/* SPDX-License-Identifier: MIT */
/* What the words of a list's status columns say about approval. Unknown words
 * have no meaning here; the caller refuses the list. */
#ifndef STATUS_H
#define STATUS_H

#include <stdbool.h>
#include "base/slice.h"

enum status {
	STATUS_BLANK,	/* nothing, or a word for nothing */
	STATUS_YES,	/* approved */
	STATUS_NO,	/* not, no longer or not yet approved */
	STATUS_DATE,	/* a day: the first, or the last */
	STATUS_UNKNOWN
};

/* A person's words, which override ours, each a list with commas such as
 * "P,Pending"; "blank" is an empty cell. NULL: none. */
struct status_words {
	const char *yes, *no;
};

/* Reads a cell of a status column. With opposite, the column says what is not
 * approved ("Discontinued: yes"). *mark distinguishes a check mark (x, yes, 1)
 * from a word. */
enum status status_read(struct slice cell, bool opposite,
    const struct status_words *own, bool *mark);

/* A word that is in both lists of a person, for a message, or NULL; the caller
 * frees it. */
char *status_words_clash(const struct status_words *own);

/* Is it a cross, which means yes in a box and no beside other marks? */
bool status_is_cross(struct slice cell);

/* Does s mean nothing: "NULL", "nan", "N/A", "(blank)", "-", an error of a
 * spreadsheet? */
bool status_is_nothing(struct slice s);

#endif

/* SPDX-License-Identifier: MIT */
/* Reads the words in a list's status columns: is a product approved? If a word
 * is unknown, the caller rejects the list. */
#ifndef STATUS_H
#define STATUS_H

#include <stdbool.h>
#include "base/slice.h"

enum status {
	STATUS_BLANK,	/* empty, or a word such as "N/A" */
	STATUS_YES,	/* approved */
	STATUS_NO,	/* not, no longer or not yet approved */
	STATUS_DATE,	/* a date: the first or the last day */
	STATUS_UNKNOWN
};

/* The user's words, which override the built-in words. Each is a
 * comma-separated list such as "P,Pending", or NULL. "blank" stands for an
 * empty cell. */
struct status_words {
	const char *yes, *no;
};

/* Reads a cell of a status column. With opposite, the column says which
 * products are not approved ("Discontinued: yes"). own has the user's words.
 * Sets *mark if the cell is a check mark (x, yes, 1) and not a word. */
enum status status_read(struct slice cell, bool opposite,
    const struct status_words *own, bool *mark);

/* A word that is in both of the user's lists, for a message, or NULL; the
 * caller frees it. */
char *status_words_clash(const struct status_words *own);

/* Is the cell a cross? A cross means yes in a check box, but no next to other
 * marks. */
bool status_is_cross(struct slice cell);

/* Does s stand for an empty cell: "", "NULL", "nan", "N/A", "(blank)", "-", a
 * formula error? */
bool status_is_nothing(struct slice s);

#endif

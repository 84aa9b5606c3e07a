/* SPDX-License-Identifier: MIT */
/* Reads the cells of a list's status columns: is a product approved? If the
 * meaning of a word is unknown, the caller reports an error, and does not read
 * the list. */
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

/* The words of --approved and --not-approved, which override the built-in
 * words. Each is a comma-separated list such as "P,Pending", or NULL. "blank"
 * means an empty cell. */
struct status_words {
	const char *yes, *no;
};

/* Reads a cell of a status column. If opposite is true, the column says which
 * products are not approved ("Discontinued: yes"). user contains the words of
 * the user. Sets *mark if the cell is a check mark, such as x, yes or 1, and
 * not a word such as "active". */
enum status status_read(struct slice cell, bool opposite,
    const struct status_words *user, bool *mark);

/* Returns a word that is in both lists of the user, or NULL. The caller frees
 * it. */
char *status_words_clash(const struct status_words *user);

/* Is the cell a cross? In a check box, a cross means yes. In a column with
 * other marks, a cross may mean no. */
bool status_is_cross(struct slice cell);

/* Does s mean the same as an empty cell: "", "NULL", "nan", "N/A", "(blank)",
 * "-", or a formula error? */
bool status_is_nothing(struct slice s);

#endif

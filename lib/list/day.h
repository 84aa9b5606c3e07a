/* SPDX-License-Identifier: MIT */
/* Days as written in lists. */
#ifndef DAY_H
#define DAY_H

#include <stdbool.h>
#include "base/slice.h"

#define DAY_TEXT 11	/* bytes of "2026-11-23" and its NUL */

enum day_form {
	DAY_ISO,	/* 2026-11-23 */
	DAY_NUMBERS,	/* 11/23/2026 */
	DAY_SHORT,	/* 11-23-26, a two-digit year */
	DAY_NAMED,	/* 23-Nov-2026, November 23, 2026 */
	DAY_DIGITS,	/* 20261123 */
	DAY_SERIAL,	/* 45931, a spreadsheet's number */
	DAY_FORMS
};

/* Reads a day in any of the forms, with or without a time after it; false if it
 * is not a day. Of two numbers, the month comes first, unless day_first. *form
 * may be NULL. */
bool day_read(struct slice text, bool day_first, char day[DAY_TEXT],
    enum day_form *form);

/* Reads two days with a hyphen, dash or "to" between them: "10/1/2024 -
 * 9/30/2026". The second may be missing, or none: then to is "". */
bool day_read_range(struct slice text, bool day_first, char from[DAY_TEXT],
    char to[DAY_TEXT]);

/* Does it say that there is no day: nothing, "N/A", "no end", 00/00/0000? */
bool day_is_none(struct slice text);

/* How a list writes a day in this form: "2026-11-23". */
const char *day_example(enum day_form form, bool day_first);

#endif

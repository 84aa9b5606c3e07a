/* SPDX-License-Identifier: MIT */
/* Reads the dates in lists. */
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
	DAY_SERIAL,	/* 45931, a spreadsheet's day number */
	DAY_FORMS
};

/* Reads a date in any form of enum day_form, with or without a time after it.
 * Writes it into day as YYYY-MM-DD, and its form into *form unless form is
 * NULL. Returns false if the text is not a date. In "3/4/2026", the month comes
 * first, unless day_first is true. */
bool day_read(struct slice text, bool day_first, char day[DAY_TEXT],
    enum day_form *form);

/* Reads two dates with a hyphen, a dash or "to" between them: "10/1/2024 -
 * 9/30/2026". If the second date is missing, or the text says that there is no
 * end, `to` becomes "". */
bool day_read_range(struct slice text, bool day_first, char from[DAY_TEXT],
    char to[DAY_TEXT]);

/* Does the text say that there is no date: "", "N/A", "no end",
 * "00/00/0000"? */
bool day_is_none(struct slice text);

/* An example of a date in this form, such as "2026-11-23", for people to
 * read. */
const char *day_example(enum day_form form, bool day_first);

#endif

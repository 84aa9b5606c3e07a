/* SPDX-License-Identifier: MIT */
/* Finds a first or last day of approval in text: "approved until 9/30/2025",
 * "effective 1/1/2027". */
#ifndef TERM_H
#define TERM_H

#include "list/day.h"

enum term {
	TERM_NONE,
	TERM_ENDED,	/* the last day is before today */
	TERM_ENDS,	/* the last day is not before today */
	TERM_BEGAN,	/* the first day is not after today */
	TERM_NOT_YET	/* the first day is after today */
};

/* Finds the first date after a word such as "until" or "effective" in the text,
 * and copies the date to day. Returns whether it is a first or a last day, and
 * how it compares with today (UTC). */
enum term term_in_text(struct slice text, char day[DAY_TEXT]);

#endif

/* SPDX-License-Identifier: MIT */
/* When schedules run next. */
#ifndef PLAN_H
#define PLAN_H

#include <time.h>

#include "db/store.h"

/* The columns interval_hours and line of the view schedule_lines. */
struct plan {
	long hours;	/* after the last run; not used if there is a line */
	struct slice line;	/* of cron; empty: none */
};

#define PLAN_WHY 256	/* bytes of a reason and its NUL */

/* Writes the next n times after that one, or fewer if the line runs no more;
 * returns how many. For none, why has the reason. */
long plan_times(const struct plan *p, time_t after, long n, time_t *times,
    char why[PLAN_WHY]);

/* Writes the next runs of the enabled schedules that have none into the store:
 * they are new, changed, or were enabled; and of those that ran by a clock more
 * than a day ahead. Reports these, and a schedule whose line is not valid. */
void plan_missing(struct store *s);

#endif

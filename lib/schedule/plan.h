/* SPDX-License-Identifier: MIT */
/* Computes when schedules run next. */
#ifndef PLAN_H
#define PLAN_H

#include <time.h>

#include "db/store.h"

/* The columns interval_hours and line of the view schedule_lines. */
struct plan {
	long hours;	/* between runs, if line is empty */
	struct slice line;	/* of cron, or empty */
};

#define PLAN_WHY 256	/* bytes of an error message and its NUL */

/* Stores the next n times after `after` in times, and returns their number. The
 * number is less than n if the line has no more times. If it is 0, why has the
 * reason. */
long plan_times(const struct plan *p, time_t after, long n, time_t *times,
    char why[PLAN_WHY]);

/* Stores the next run of each enabled schedule that has none, because it is
 * new, was changed or was enabled. Also replaces and reports the next run of a
 * schedule whose last run is more than a day in the future, because the clock
 * was wrong then. Reports a schedule whose line is not valid. */
void plan_missing(struct store *s);

#endif

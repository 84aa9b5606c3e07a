/* SPDX-License-Identifier: MIT */
/* Computes when schedules run next. */
#ifndef PLAN_H
#define PLAN_H

#include <time.h>

#include "db/store.h"

/* When a schedule runs: the columns interval_hours and line of the view
 * schedule_lines. */
struct plan {
	long hours;	/* hours between runs, if line is empty */
	struct slice line;	/* a line of crontab(5), or empty */
};

#define PLAN_WHY 256	/* bytes of an error message and its NUL */

/* Stores the next n times after the time `after` in times, and returns their
 * number. The number is less than n if the line has no more times. If the
 * number is 0, writes the reason to why. */
long plan_times(const struct plan *p, time_t after, long n, time_t *times,
    char why[PLAN_WHY]);

/* Stores the time of the next run for each enabled schedule that has none,
 * because the schedule is new, was changed or was enabled. If the last run of a
 * schedule is more than a day in the future, the clock was wrong: replaces the
 * time of the next run, and reports it. Reports a schedule whose line is not
 * valid. */
void plan_missing(struct store *s);

#endif

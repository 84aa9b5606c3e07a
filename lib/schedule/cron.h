/* SPDX-License-Identifier: MIT */
/* Parses lines of crontab(5), and finds the local times at which they run, with
 * the same rules as Debian's cron(8). cron-next(1) describes the syntax of a
 * line. */
#ifndef CRON_H
#define CRON_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/slice.h"

#define CRON_WHY 160	/* bytes of an error message and its NUL */
#define CRON_FIELDS 5

struct cron {
	uint64_t on[CRON_FIELDS];	/* if bit n is set, the value n
					 * matches */
	bool star[CRON_FIELDS];	/* the field begins with '*' */
};

/* A position in time: local is the local time at t. latest is the latest local
 * time that was reached; after clocks are set back, it is greater than local.
 * Both are in minutes since 1970, as if local time were UTC. */
struct cron_walk {
	time_t t;	/* in seconds since 1970, the beginning of a minute */
	int64_t local, latest;
};

/* Parses a line. If it is not valid, returns false and writes an error message
 * to why. */
bool cron_parse(struct slice line, struct cron *c, char why[CRON_WHY]);

/* Returns the position of the minute that contains t. Call tzset(3) before the
 * first call. */
struct cron_walk cron_walk_from(time_t t);

/* Advances to the next minute in which the line runs, and sets w->t to it.
 * Returns false if the line does not run in the next 41 years. */
bool cron_next(const struct cron *c, struct cron_walk *w);

#endif

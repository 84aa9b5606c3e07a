/* SPDX-License-Identifier: MIT */
/* Lines of crontab(5), and the local times at which they run, with the same
 * rules as Debian's cron(8). cron-next(1) describes the syntax of a line. */
#ifndef CRON_H
#define CRON_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/slice.h"

#define CRON_WHY 160	/* bytes of an error message and its NUL */
#define CRON_FIELDS 5

struct cron {
	uint64_t on[CRON_FIELDS];	/* bit n: the value n matches */
	bool star[CRON_FIELDS];	/* the field begins with '*' */
};

/* A position in time. wall is the local time at t, and seen the latest local
 * time so far, which differs from wall after clocks are set back. Both are in
 * minutes since 1970, as if local time were UTC. */
struct cron_walk {
	time_t t;	/* a full minute */
	int64_t wall, seen;
};

/* Parses a line. If it is not valid, returns false and writes an error message
 * to why. */
bool cron_parse(struct slice line, struct cron *c, char why[CRON_WHY]);

/* Begins at the minute of t. Call tzset(3) once before. */
struct cron_walk cron_walk_from(time_t t);

/* Advances to the next minute in which the line runs, which is then w->t.
 * Returns false if there is none in the next 41 years. */
bool cron_next(const struct cron *c, struct cron_walk *w);

#endif

/* SPDX-License-Identifier: MIT */
/* Lines of crontab(5), and the times at which they run in the local zone, as
 * Debian's cron(8) has them; cron-next(1) says what a line may be. */
#ifndef CRON_H
#define CRON_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/slice.h"

#define CRON_WHY 160	/* bytes of a reason and its NUL */
#define CRON_FIELDS 5

struct cron {
	uint64_t on[CRON_FIELDS];	/* bit n: the value n matches */
	bool star[CRON_FIELDS];	/* the field begins with a star */
};

/* The current position: a minute, the time that a clock on the wall shows then,
 * and the latest time that it has shown, both in minutes as if they were
 * UTC. */
struct cron_walk {
	time_t t;
	int64_t wall, seen;
};

/* Parses a line. False, with the reason in why, if it is not valid. */
bool cron_parse(struct slice line, struct cron *c, char why[CRON_WHY]);

/* Begins at the minute of t. Call tzset(3) before, once. */
struct cron_walk cron_walk_from(time_t t);

/* Advances to the next minute in which the line runs: w->t. False if there is
 * none in the next 41 years. */
bool cron_next(const struct cron *c, struct cron_walk *w);

#endif

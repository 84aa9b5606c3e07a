/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/msg.h"
#include "json/writer.h"
#include "schedule/cron.h"
#include "schedule/plan.h"

#define HOUR_SECONDS 3600

long
plan_times(const struct plan *p, time_t after, long n, time_t *times,
    char why[PLAN_WHY])
{
	struct cron c;
	struct cron_walk w;
	char reason[CRON_WHY] = "is never due";
	long i = 0;

	if (p->line.len == 0) {
		for (; i < n; i++)
			times[i] = after + (i + 1) * p->hours * HOUR_SECONDS;
		return i;
	}
	if (cron_parse(p->line, &c, reason)) {
		tzset();	/* localtime_r may not read the time zone */
		for (w = cron_walk_from(after); i < n && cron_next(&c, &w); i++)
			times[i] = w.t;
	}
	snprintf(why, PLAN_WHY, "%.*s: %s", p->line.len > 80 ? 80 :
	    (int)p->line.len, p->line.p, reason);
	return i;
}

/* Adds the time of a schedule's next run to the object. q is a row of the query
 * schedules_unplanned. */
static void
put_next(struct jsonw *w, sqlite3_stmt *q)
{
	const char *name = store_column(q, 0).p;
	struct plan p = { strtol(store_column(q, 1).p, NULL, 10),
	    store_column(q, 3) };
	char why[PLAN_WHY], stamp[CLOCK_STAMP];
	time_t next = clock_now();

	if (p.line.len == 0)
		(void)clock_parse(store_column(q, 2).p, &next);
	if (plan_times(&p, next, 1, &next, why) == 0) {
		msg_error("%s: %s", name, why);
		return;
	}
	clock_format(next, stamp);
	if (store_column(q, 4).len > 0)
		msg_note("%s: the clock was wrong during its last run (%s); "
		    "the next run is at %s", name, store_column(q, 4).p, stamp);
	jsonw_name(w, name);
	jsonw_text(w, stamp);
}

void
plan_missing(struct store *s)
{
	struct buf times = { 0 };
	struct jsonw w;
	sqlite3_stmt *q = store_query(s, "schedules_unplanned");

	jsonw_init(&w, &times);
	jsonw_object(&w);
	store_text(q, ":now", slice_of(clock_stamp()));
	while (store_row(q))
		put_next(&w, q);
	jsonw_end(&w);
	q = store_query(s, "schedule_next");
	store_text(q, ":times", buf_all(&times));
	store_text(q, ":now", slice_of(clock_stamp()));
	store_run(q);
	buf_free(&times);
}

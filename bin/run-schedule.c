/* SPDX-License-Identifier: MIT */
/* run-schedule - run the syncs of a store's schedules, and plan the next ones,
 * for schedule-products */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/xalloc.h"
#include "job/claim.h"
#include "job/event.h"
#include "job/lock.h"
#include "schedule/plan.h"
#include "schedule/sync.h"

#define COUNT_MAX 10000	/* limit of --count */

static long count = 5;

static const struct opt opts[] = {
	{ .name = "count", .letter = 'n', .kind = OPT_COUNT, .arg = "COUNT",
	    .help = "next: print COUNT times for each schedule (5)",
	    .to = &count, .min = 1, .max = COUNT_MAX },
	{ 0 }
};

static bool
has_row(struct store *s, const char *query)
{
	sqlite3_stmt *q = store_query(s, query);
	bool found;

	if (sqlite3_bind_parameter_index(q, ":now") > 0)
		store_text(q, ":now", slice_of(clock_stamp()));
	found = store_row(q);
	sqlite3_reset(q);
	return found;
}

/* Closes jobs and runs whose process was killed. Usually there are none, and
 * then this function does not write to the store. */
static int
bury(const char *name)
{
	struct store *s;
	bool found;

	(void)name;
	if (access(store_path(), W_OK) != 0)
		return DONE;
	claim_try_recover();
	lock_release();
	s = store_open(store_path(), STORE_READ);
	found = has_row(s, "schedule_runs_open");
	store_close(s);
	if (!found || !runs_lock())
		return DONE;
	s = job_store();
	runs_close_killed(s);
	store_close(s);
	return DONE;
}

static int
plan(const char *name)
{
	struct store *s;
	bool missing;

	(void)name;
	if (access(store_path(), W_OK) != 0)
		return DONE;
	s = store_open(store_path(), STORE_READ);
	missing = has_row(s, "schedules_unplanned");
	store_close(s);
	if (!missing)
		return DONE;
	s = job_store();
	plan_missing(s);
	store_close(s);
	return DONE;
}

static void
put_time(const char *name, const char *stamp)
{
	buf_printf(&out, "%s\t%s\n", name, stamp);
	out_ready();
}

/* Prints the next runs of the schedule in the current row of schedule_times.
 * times is scratch memory for `count` times. */
static void
put_next(sqlite3_stmt *q, time_t *times)
{
	const char *name = store_column(q, 0).p;
	struct plan p = { strtol(store_column(q, 2).p, NULL, 10),
	    store_column(q, 3) };
	char why[PLAN_WHY], stamp[CLOCK_STAMP];
	time_t from;
	long n;

	if (!clock_parse(store_column(q, 1).p, &from))
		return;
	put_time(name, store_column(q, 1).p);
	if (from < clock_now())
		from = clock_now();
	n = plan_times(&p, from, count - 1, times, why);
	for (long i = 0; i < n; i++) {
		clock_format(times[i], stamp);
		put_time(name, stamp);
	}
}

static int
next(const char *name)
{
	struct store *s = store_open(store_path(), STORE_READ);
	time_t *times = xcalloc((size_t)count, sizeof(*times));
	sqlite3_stmt *q = store_query(s, "schedule_times");

	if (name != NULL)
		store_text(q, ":name", slice_of(name));
	while (store_row(q))
		put_next(q, times);
	free(times);
	store_close(s);
	return DONE;
}

/* Is a job running that sync-products would not stop? If so, appends the job's
 * name to *id. */
static bool
is_job_running(struct store *s, struct buf *id)
{
	bool runs = claim_would_fail(s, id);

	lock_release();
	return runs;
}

static int
run_one(struct store *s, const char *name)
{
	struct buf id = { 0 };

	if (!runs_lock())
		msg_die("%s: a schedule is running", store_name(s));
	runs_close_killed(s);
	if (is_job_running(s, &id))
		msg_die("%s: job %s is running", store_name(s),
		    buf_cstr(&id));
	return sync_run(s, name);
}

/* Returns the name of the schedule that has been due longest, or NULL if none
 * is due. Ignores the schedules in *had, which have already run. The caller
 * frees the name. */
static char *
due(struct store *s, const struct buf *had)
{
	sqlite3_stmt *q = store_query(s, "schedules_due");
	char *name = NULL;

	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":had", buf_all(had));
	if (store_row(q))
		name = xstrdup(store_column(q, 0).p);
	sqlite3_reset(q);
	return name;
}

/* Runs the due schedules. While a job that a person started is running, the
 * schedules stay due. */
static int
run_due(struct store *s)
{
	struct buf id = { 0 }, had = { 0 };
	int worst = DONE, status = DONE;
	char *name;

	if (!runs_lock())
		return DONE;
	runs_close_killed(s);
	while (status <= 128 && (name = due(s, &had)) != NULL) {
		if (is_job_running(s, &id)) {
			msg_note("%s: waiting for job %s", name, buf_cstr(&id));
			free(name);
			break;
		}
		status = sync_run(s, name);
		worst = status > worst ? status : worst;
		buf_printf(&had, "/%s/", name);
		free(name);
	}
	buf_free(&had);
	buf_free(&id);
	return worst;
}

static int
run(const char *name)
{
	struct store *s = job_store();
	int status;

	event_pass_on();
	status = name != NULL ? run_one(s, name) : run_due(s);
	store_close(s);
	return status;
}

static const struct command {
	const char *name;
	int (*run)(const char *schedule);
	int most;	/* maximum number of operands */
} commands[] = {
	{ "bury", bury, 0 },
	{ "next", next, 1 },
	{ "plan", plan, 0 },
	{ "run", run, 1 },
};

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, store_opts,
	    event_opts, NULL };
	const struct command *c = commands;
	const struct command *end = commands + COUNT(commands);
	int first, status;

	msg_init(argv[0]);
	first = opt_parse(argc, argv, "[options] COMMAND [NAME]",
	    "Plans and runs the schedules of a store.", tables);
	if (first == argc)
		opt_usage("needs a command");
	while (c < end && strcmp(c->name, argv[first]) != 0)
		c++;
	if (c == end)
		opt_usage("%s: no such command", argv[first]);
	if (argc - first - 1 > c->most)
		opt_usage("%s: too many operands", c->name);
	lock_init();
	status = c->run(argv[first + 1]);
	out_close();
	return status;
}

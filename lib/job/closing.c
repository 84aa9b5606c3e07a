/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "db/script.h"
#include "job/closing.h"
#include "job/event.h"
#include "job/guard.h"
#include "job/halt.h"
#include "job/job.h"
#include "job/outcome.h"
#include "store/chosen.h"
#include "store/selection.h"
#include "store/snapshot.h"

static void
take_snapshot(const char *job)
{
	struct store *s = job_store();

	if (!snapshot_is_current(s, job))
		snapshot_take(s, job);
	store_close(s);
}

static const char *
keep_days(void)
{
	const char *days = getenv("APLSYNC_KEEP_DAYS");

	return days != NULL && days[0] != '\0' ? days : "365";
}

static void
delete_old(const char *job)
{
	struct store *s = job_store();
	const struct store_param params[] = {
		{ ":now", slice_of(clock_stamp()) },
		{ ":days", slice_of(keep_days()) },
		{ 0 }
	};

	(void)job;
	store_begin(s);
	script_run(s, "forget", params, NULL, NULL);
	store_commit(s);
	store_close(s);
}

/* If the job belongs to a full pass, and the jobs of this pass have looked up
 * every listed UPC, ends the pass. */
static void
end_pass(const char *job)
{
	struct buf pass = { 0 }, states = { 0 }, categories = { 0 };
	struct store *s = job_store();
	sqlite3_stmt *q = store_query(s, "full_pass_of");
	bool full;

	store_text(q, ":job", slice_of(job));
	if ((full = store_row(q))) {
		buf_slice(&pass, store_column(q, 0));
		buf_slice(&states, store_column(q, 1));
		buf_slice(&categories, store_column(q, 2));
		sqlite3_reset(q);
	}
	if (full && !selection_has(s, &(struct selection){
	    .kind = SELECTION_ALL,
	    .pass = buf_cstr(&pass),
	    .states = states.len > 0 ? buf_cstr(&states) : NULL,
	    .categories = categories.len > 0 ? buf_cstr(&categories) : NULL,
	    .limit = 1 })) {
		q = store_query(s, "full_pass_end");
		store_text(q, ":job", slice_of(job));
		store_run(q);
	}
	store_close(s);
}

/* Calls work in a child process, so that its failure does not end this process.
 * No store may be open, because a child process must not use an SQLite
 * connection of its parent. Returns false if the work failed. */
static bool
run_optional(void (*work)(const char *job), const char *job)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		work(job);
		_exit(DONE);
	}
	if (pid < 0)
		return false;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == DONE;
}

/* Marks the items whose records a stage rejected. */
static void
reject_items(struct store *s, const struct closing *c)
{
	sqlite3_stmt *q = store_query(s, "items_reject");

	store_text(q, ":job", slice_of(c->job));
	store_text(q, ":rejects", c->rejects);
	store_run(q);
}

/* Closes the job and returns its status. Sets *guarded if the guard has rolled
 * it back, and *some if a stage exited with status 1. */
static const char *
close_row(const struct closing *c, bool *guarded, bool *some)
{
	struct store *s = job_store();
	struct outcome_of o = { .store = s, .job = c->job,
	    .pipeline = c->pipeline, .started = c->started,
	    .items = c->items, .done = c->done, .rejects = c->rejects };
	char *requested = job_status(s, c->job);
	struct buf why = { 0 };
	const char *status;

	reject_items(s, c);
	o.left = job_number(s, "job_left", c->job);
	o.requested = c->signal != 0 ? "cancelled" :
	    requested != NULL ? requested : "";
	status = outcome_status(&o, some, &why);
	/* requested is freed below, so return a static text instead. */
	if (requested != NULL && status == requested)
		status = strcmp(requested, "paused") == 0 ? "paused" :
		    "cancelled";
	*guarded = job_end(s, c->job, status, buf_all(&why),
	    job_number(s, "job_requests", c->job));
	buf_free(&why);
	free(requested);
	store_close(s);
	return *guarded ? "failed" : status;
}

static void
report_end(const char *job, const char *status, bool guarded)
{
	struct store *s = job_store();
	struct buf name = { 0 };

	if (guarded)
		guard_report(s, job);
	buf_printf(&name, "job_%s", strcmp(status, "completed") == 0 ?
	    "complete" : status);
	event_job(s, buf_cstr(&name), job);
	halt_overtaken(s);
	buf_free(&name);
	store_close(s);
}

int
closing_job(const struct closing *c)
{
	bool guarded, some = false;
	const char *status = close_row(c, &guarded, &some);
	bool failed = strcmp(status, "failed") == 0;
	bool stopped = strcmp(status, "paused") == 0 ||
	    strcmp(status, "cancelled") == 0;

	if (!run_optional(take_snapshot, c->job))
		msg_error("job %s: cannot save a snapshot of its coverage",
		    c->job);
	if (!run_optional(delete_old, c->job))
		msg_error("job %s: cannot delete data older than %s days; the "
		    "next job will retry", c->job, keep_days());
	if (!failed && !stopped)
		(void)run_optional(end_pass, c->job);
	report_end(c->job, status, guarded);
	if (stopped)
		return 128 + (c->signal != 0 ? c->signal : SIGTERM);
	return failed ? CANNOT : some ? SOME : DONE;
}

/* Appends the first column of each row, as a line, to the buffer `out`. */
static void
add_rows(sqlite3_stmt *q)
{
	while (store_row(q)) {
		buf_slice(&out, store_column(q, 0));
		buf_char(&out, '\n');
	}
}

static void
add_lines(struct store *s, const char *query, const char *job)
{
	sqlite3_stmt *q = store_query(s, query);

	store_text(q, ":job", slice_of(job));
	add_rows(q);
}

/* Counts the coverage again instead of reading the snapshot: take_snapshot may
 * have failed, or kept an earlier snapshot. */
static void
add_coverage(struct store *s)
{
	sqlite3_stmt *q = store_query(s, "calculate_product_coverage");

	store_text(q, ":now", slice_of(clock_stamp()));
	if (store_row(q))
		buf_printf(&out, "coverage %s%%: %s of %s listed UPCs\n",
		    store_column(q, 2).p, store_column(q, 1).p,
		    store_column(q, 0).p);
	sqlite3_reset(q);
}

void
closing_report(const char *job)
{
	struct store *s = store_open(store_path(), STORE_READ);

	add_lines(s, "job_summary", job);
	add_lines(s, "job_withdrawn", job);
	add_coverage(s);
	store_close(s);
}

void
closing_nothing(const char *states, const char *categories,
    struct slice sources)
{
	struct store *s = store_open(store_path(), STORE_READ);
	sqlite3_stmt *q;

	chosen_make(s, states, categories);
	q = store_query(s, "next_due");
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":sources", sources);
	add_rows(q);
	store_close(s);
}

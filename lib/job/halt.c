/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "job/claim.h"
#include "job/event.h"
#include "job/guard.h"
#include "job/halt.h"
#include "job/lock.h"
#include "store/snapshot.h"

#define TRIES 100	/* number of tries to signal the job's process group */
#define TRY_US 100000	/* microseconds between two tries */
#define LOCK_WAIT 1	/* maximum seconds to wait for the lock */

static double stop_wait = 60;

const struct opt halt_opts[] = {
	{ .name = "stop-wait", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait SECONDS for a job to stop (default 60)",
	    .to = &stop_wait, .max = 86400, .env = "APLSYNC_STOP_WAIT" },
	{ 0 }
};

/* Sends SIGTERM to the job's process group, and waits for the job's end.
 * Retries if there is no process group, because the job may be about to start
 * its stages. */
static int
stop_running(struct store *s, const struct job_running *r,
    const char *requested)
{
	char *status;

	if (!job_is_here(r))
		msg_die("job %s: runs on %s; stop it there", r->id, r->host);
	job_set(s, r->id, requested, 0);
	for (int i = 0; i < TRIES; i++) {
		if (lock_signal(SIGTERM) || lock_take(0))
			break;
		usleep(TRY_US);
	}
	if (!lock_take(stop_wait)) {
		msg_error("job %s: still running (pid %ld)", r->id, r->pid);
		return SOME;
	}
	status = job_status(s, r->id);
	msg_note("job %s: %s", r->id, status != NULL ? status : "");
	free(status);
	return DONE;
}

static void
take_lock(struct store *s)
{
	if (!lock_take(LOCK_WAIT))
		msg_die("%s: a job is running", store_name(s));
}

/* Cancels a paused job. The guard checks the job now; returns false if it rolls
 * the job back. */
static bool
cancel(struct store *s, const char *job)
{
	if (job_end(s, job, "cancelled", slice("", 0), 0)) {
		guard_report(s, job);
		return false;
	}
	event_job(s, "job_cancelled", job);
	return true;
}

/* The name of a paused job, if later jobs have looked up all of its remaining
 * UPCs; NULL if there is no such job. The caller frees the name. */
static char *
overtaken(struct store *s)
{
	sqlite3_stmt *q = store_query(s, "jobs_overtaken");
	char *job = store_row(q) ? xstrdup(store_column(q, 0).p) : NULL;

	sqlite3_reset(q);
	return job;
}

void
halt_overtaken(struct store *s)
{
	char *job;

	while ((job = overtaken(s)) != NULL) {
		if (cancel(s, job))
			msg_note("job %s: cancelled; later jobs have looked up "
			    "its remaining UPCs", job);
		free(job);
	}
}

static int
cancel_paused(struct store *s, const char *job)
{
	take_lock(s);
	if (!cancel(s, job))
		return SOME;
	msg_note("job %s: cancelled", job);
	return DONE;
}

static int
stop_other(struct store *s, const char *job, const char *requested)
{
	char *id = job_find(s, job), *status = job_status(s, id);
	int code;

	if (strcmp(requested, "cancelled") != 0 ||
	    strcmp(status, "paused") != 0)
		msg_die("job %s: %s; it is not running", id, status);
	code = cancel_paused(s, id);
	free(id);
	free(status);
	return code;
}

int
halt_job(struct store *s, const char *job, const char *requested)
{
	struct job_running r;
	int code;

	if (!job_running(s, &r))
		return stop_other(s, job, requested);
	code = job == NULL || strcmp(job, r.id) == 0 ?
	    stop_running(s, &r, requested) : stop_other(s, job, requested);
	job_running_free(&r);
	return code;
}

void
halt_rollback(struct store *s, const char *job, bool force)
{
	const struct store_param params[] = {
		{ ":job", slice_of(job) },
		{ ":force", slice_of(force ? "1" : "") },
		{ ":now", slice_of(clock_stamp()) },
		{ 0 }
	};

	take_lock(s);
	claim_recover(s);
	store_begin(s);
	script_run(s, "rollback", params, NULL, NULL);
	store_commit(s);
	snapshot_take(s, job);
	event_job(s, "job_rolled_back", job);
}

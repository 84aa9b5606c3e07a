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

#define TRIES 100	/* to signal the job's process group */
#define TRY_US 100000
#define LOOK 1	/* seconds */

static double stop_wait = 60;

const struct opt halt_opts[] = {
	{ .name = "stop-wait", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait SECONDS for a job to stop (default 60)",
	    .to = &stop_wait, .max = 86400, .env = "APLSYNC_STOP_WAIT" },
	{ 0 }
};

/* Signals the job, and waits for its end. Retries until the job has a process
 * group, because it may be about to start its stages. */
static int
stop_running(struct store *s, const struct job_running *r, const char *wish)
{
	char *status;

	if (!job_is_here(r))
		msg_die("job %s: it is running on %s", r->id, r->host);
	job_set(s, r->id, wish, 0);
	for (int i = 0; i < TRIES; i++) {
		if (lock_signal(SIGTERM) || lock_take(0))
			break;
		usleep(TRY_US);
	}
	if (!lock_take(stop_wait)) {
		msg_error("job %s: it is still running (pid %ld)", r->id,
		    r->pid);
		return SOME;
	}
	status = job_status(s, r->id);
	msg_note("job %s: %s", r->id, status != NULL ? status : "");
	free(status);
	return DONE;
}

static void
take_idle(struct store *s)
{
	if (!lock_take(LOOK))
		msg_die("%s: a job is running", store_name(s));
}

/* Cancels a paused job. The guard has not judged it yet. If the guard rolls it
 * back, returns false. */
static bool
drop(struct store *s, const char *job)
{
	if (job_end(s, job, "cancelled", slice("", 0), 0)) {
		guard_tell(s, job);
		return false;
	}
	event_job(s, "job_cancelled", job);
	return true;
}

/* The name of a paused job whose remaining UPCs later jobs have looked up, or
 * NULL. The caller frees it. */
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
		if (drop(s, job))
			msg_note("job %s: cancelled; later jobs have looked up "
			    "its remaining UPCs", job);
		free(job);
	}
}

static int
give_up(struct store *s, const char *job)
{
	take_idle(s);
	if (!drop(s, job))
		return SOME;
	msg_note("job %s: cancelled", job);
	return DONE;
}

static int
stop_other(struct store *s, const char *job, const char *wish)
{
	char *id = job_find(s, job), *status = job_status(s, id);
	int code;

	if (strcmp(wish, "cancelled") != 0 || strcmp(status, "paused") != 0)
		msg_die("job %s: %s; it is not running", id, status);
	code = give_up(s, id);
	free(id);
	free(status);
	return code;
}

int
halt_job(struct store *s, const char *job, const char *wish)
{
	struct job_running r;
	int code;

	if (!job_running(s, &r))
		return stop_other(s, job, wish);
	code = job == NULL || strcmp(job, r.id) == 0 ?
	    stop_running(s, &r, wish) : stop_other(s, job, wish);
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

	take_idle(s);
	claim_bury(s);
	store_begin(s);
	script_run(s, "rollback", params, NULL, NULL);
	store_commit(s);
	snapshot_take(s, job);
	event_job(s, "job_rolled_back", job);
}

/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "job/claim.h"
#include "job/guard.h"
#include "job/lock.h"
#include "store/thresholds.h"

#define LOCK_WAIT 1	/* maximum seconds to wait for the lock */

/* Reasons why another program closed a job as failed. */
#define DIED "its process was killed, or the machine stopped"
#define STUCK "it stored nothing for too long, and was stopped"

/* Is the job on this host, and has it stored nothing for the time
 * APLSYNC_JOB_CRITICAL (by default a day)? Such a job would block all later
 * jobs. */
static bool
is_stuck(const struct job_running *r)
{
	return r->too_long && job_is_here(r);
}

static void
kill_stuck(struct store *s, const struct job_running *r)
{
	msg_error("job %s has stored nothing for %ld h; stopping it", r->id,
	    r->hours);
	lock_signal(SIGKILL);
	if (r->pid > 1 && lock_is_of((pid_t)r->pid))
		kill((pid_t)r->pid, SIGKILL);
	if (!lock_take(LOCK_WAIT))
		msg_die("%s: job %s does not stop", store_name(s), r->id);
}

/* Closes the job with the status "running", if there is one, as failed for this
 * reason. */
static void
recover(struct store *s, const char *why)
{
	struct job_running r;

	if (!job_running(s, &r))
		return;
	if (job_end(s, r.id, "failed", slice_of(why), 0))
		guard_report(s, r.id);
	else
		msg_note("job %s was interrupted; resume it with: sync-jobs "
		    "resume %s", r.id, r.id);
	job_running_free(&r);
}

static void
report_paused(struct store *s)
{
	sqlite3_stmt *q = store_query(s, "waiting_jobs");

	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":settings", thresholds_checked());
	while (store_row(q))
		msg_note("job %s has been paused for %s h; resume or cancel it "
		    "with sync-jobs", store_column(q, 0).p,
		    store_column(q, 1).p);
}

void
claim_lock(struct store *s)
{
	const char *why = DIED;
	struct job_running r;

	if (!lock_take(LOCK_WAIT)) {
		if (!job_running(s, &r))
			msg_die("%s: another job is about to start",
			    store_name(s));
		if (!is_stuck(&r))
			msg_die("%s: job %s is running (pid %ld on %s)",
			    store_name(s), r.id, r.pid, r.host);
		kill_stuck(s, &r);
		why = STUCK;
		job_running_free(&r);
	}
	/* Remove the process group of the last job from the lock file. */
	if (!lock_group(0))
		msg_die("%s:", lock_path());
	recover(s, why);
	report_paused(s);
}

void
claim_recover(struct store *s)
{
	recover(s, DIED);
}

void
claim_try_recover(void)
{
	struct store *s = store_open(store_path(), STORE_READ);
	struct job_running r;
	bool running = job_running(s, &r);

	store_close(s);
	if (!running)
		return;
	job_running_free(&r);
	if (access(lock_path(), W_OK) != 0 || !lock_take(0))
		return;
	s = job_store();
	claim_recover(s);
	store_close(s);
}

bool
claim_would_fail(struct store *s, struct buf *name)
{
	struct job_running r;
	bool fails;

	if (lock_take(0))
		return false;
	if (!job_running(s, &r)) {
		buf_str(name, "that is about to start");
		return true;
	}
	fails = !is_stuck(&r);
	if (fails)
		buf_str(name, r.id);
	job_running_free(&r);
	return fails;
}

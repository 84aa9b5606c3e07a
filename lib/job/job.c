/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "job/guard.h"
#include "job/job.h"
#include "store/thresholds.h"

static char *
copy_column(sqlite3_stmt *q, int column)
{
	struct slice text = store_column(q, column);
	char *copy = xcalloc(text.len + 1, 1);

	memcpy(copy, text.p, text.len);
	return copy;
}

static const char *
this_host(void)
{
	static char name[JOB_HOST];

	if (gethostname(name, sizeof(name) - 1) != 0)
		msg_die("cannot get the host name:");
	return name;
}

struct store *
job_store(void)
{
	if (access(store_path(), F_OK) != 0 && errno == ENOENT)
		msg_die("%s: no such store", store_path());
	return store_open(store_path(), STORE_WRITE);
}

bool
job_running(struct store *s, struct job_running *r)
{
	sqlite3_stmt *q = store_query(s, "running_job");

	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":settings", thresholds_checked());
	if (!store_row(q))
		return false;
	r->id = copy_column(q, 0);
	r->pid = (long)sqlite3_column_int64(q, 1);
	r->host = copy_column(q, 2);
	r->hours = (long)sqlite3_column_int64(q, 3);
	r->too_long = sqlite3_column_int(q, 4);
	sqlite3_reset(q);
	return true;
}

void
job_running_free(struct job_running *r)
{
	free(r->id);
	free(r->host);
}

bool
job_is_here(const struct job_running *r)
{
	return strcmp(r->host, this_host()) == 0;
}

struct opened {
	char *job;
	long items;
};

static void
keep_opened(sqlite3_stmt *q, void *arg)
{
	struct opened *o = arg;

	free(o->job);
	o->job = copy_column(q, 0);
	o->items = (long)sqlite3_column_int64(q, 1);
}

char *
job_open(struct store *s, const struct store_param *params,
    struct slice records, long *items)
{
	struct store_param all[32];
	char pid[24];
	struct opened o = { 0 };
	size_t n = 0;

	snprintf(pid, sizeof(pid), "%ld", (long)getpid());
	all[n++] = (struct store_param){ ":now", slice_of(clock_stamp()) };
	all[n++] = (struct store_param){ ":pid", slice_of(pid) };
	all[n++] = (struct store_param){ ":host", slice_of(this_host()) };
	all[n++] = (struct store_param){ ":records", records };
	for (; params->name != NULL && n + 1 < COUNT(all);
	    params++)
		all[n++] = *params;
	all[n] = (struct store_param){ 0 };
	store_begin(s);
	script_run(s, "start_job", all, keep_opened, &o);
	store_commit(s);
	*items = o.items;
	return o.job;
}

/* Runs set_job.sql with the JSON object in *row as the parameter :job. Frees
 * *row. */
static void
set_row(struct store *s, struct buf *row)
{
	sqlite3_stmt *q = store_query(s, "set_job");

	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":job", buf_all(row));
	store_run(q);
	buf_free(row);
}

long
job_reopen(struct store *s, const char *job)
{
	struct buf row = { 0 };
	struct jsonw w;

	jsonw_init(&w, &row);
	jsonw_object(&w);
	jsonw_name(&w, "job_id");
	jsonw_text(&w, job);
	jsonw_name(&w, "status");
	jsonw_text(&w, "running");
	jsonw_name(&w, "pid");
	jsonw_integer(&w, getpid());
	jsonw_name(&w, "host");
	jsonw_text(&w, this_host());
	jsonw_end(&w);
	set_row(s, &row);
	return job_number(s, "job_left", job);
}

/* Like job_set. Also sets the reason of the failure, unless why is empty. */
static void
set_status(struct store *s, const char *job, const char *status,
    struct slice why, long requests)
{
	struct buf row = { 0 };
	struct jsonw w;

	jsonw_init(&w, &row);
	jsonw_object(&w);
	jsonw_name(&w, "job_id");
	jsonw_text(&w, job);
	jsonw_name(&w, "status");
	jsonw_text(&w, status);
	if (why.len > 0) {
		jsonw_name(&w, "reason");
		jsonw_repaired(&w, why);
	}
	jsonw_name(&w, "requests");
	jsonw_integer(&w, requests);
	jsonw_end(&w);
	set_row(s, &row);
}

void
job_set(struct store *s, const char *job, const char *status, long requests)
{
	set_status(s, job, status, slice("", 0), requests);
}

bool
job_end(struct store *s, const char *job, const char *status,
    struct slice why, long requests)
{
	struct buf counts = { 0 }, guarded = { 0 };
	enum guard_verdict verdict = GUARD_OK;

	/* Call guard_judge before the transaction, because it takes long: it
	 * reads all changes of the job. */
	if (strcmp(status, "paused") != 0)
		verdict = guard_judge(s, job, &counts);
	store_begin(s);
	if (verdict == GUARD_EXCEEDED)
		guard_roll_back(s, job, buf_all(&counts));
	if (verdict != GUARD_OK) {
		guard_reason(s, job, &guarded);
		why = buf_all(&guarded);
		status = "failed";
	}
	set_status(s, job, status, why, requests);
	store_commit(s);
	buf_free(&counts);
	buf_free(&guarded);
	return verdict != GUARD_OK;
}

long
job_number(struct store *s, const char *query, const char *job)
{
	sqlite3_stmt *q = store_query(s, query);
	long n;

	store_text(q, ":job", slice_of(job));
	n = store_row(q) ? (long)sqlite3_column_int64(q, 0) : 0;
	sqlite3_reset(q);
	return n;
}

char *
job_status(struct store *s, const char *job)
{
	sqlite3_stmt *q = store_query(s, "job_status");
	char *status;

	store_text(q, ":job", slice_of(job));
	status = store_row(q) ? copy_column(q, 0) : NULL;
	sqlite3_reset(q);
	return status;
}

char *
job_find(struct store *s, const char *job)
{
	sqlite3_stmt *q = store_query(s, "last_jobs");
	char *found;

	if (job != NULL)
		store_text(q, ":job", slice_of(job));
	store_integer(q, ":limit", 1);
	if (!store_row(q))
		msg_die("%s: no job %s", store_name(s), job != NULL ? job :
		    "yet");
	found = copy_column(q, 0);
	sqlite3_reset(q);
	return found;
}

void
job_check_resume(struct store *s, const char *job)
{
	struct buf counts = { 0 };
	char *status = job_status(s, job);

	if (status == NULL)
		msg_die("%s: no job %s", store_name(s), job);
	else if (strcmp(status, "completed") == 0)
		msg_die("job %s: already completed", job);
	if (guard_judge(s, job, &counts) == GUARD_ROLLED_BACK)
		msg_die("job %s: the guard rolled it back; to repeat it "
		    "without the guard, run sync-products --no-guard with its "
		    "options", job);
	buf_free(&counts);
	free(status);
}

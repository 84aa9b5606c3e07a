/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "db/script.h"
#include "job/event.h"
#include "job/lock.h"
#include "schedule/runs.h"

bool
runs_lock(void)
{
	char *path = lock_store_path(".schedule.lock");
	int fd = io_open(path, O_WRONLY | O_CREAT | O_APPEND);

	if (fd < 0)
		msg_die("%s: cannot be written:", path);
	free(path);
	return flock(fd, LOCK_EX | LOCK_NB) == 0;
}

void
runs_close_killed(struct store *s)
{
	sqlite3_stmt *q;
	char *id;

	for (;;) {
		q = store_query(s, "schedule_runs_open");
		if (!store_row(q))
			break;
		msg_note("%s: its last run was killed", store_column(q, 1).p);
		id = xstrdup(store_column(q, 0).p);
		sqlite3_reset(q);
		runs_end(s, id, -1, "it was killed");
		free(id);
	}
}

static void
copy_id(sqlite3_stmt *q, void *id)
{
	*(char **)id = xstrdup(store_column(q, 0).p);
}

/* The text s, or an empty slice if s is NULL. */
static struct slice
text_of(const char *s)
{
	return s == NULL ? slice("", 0) : slice_of(s);
}

char *
runs_begin(struct store *s, const char *name, const char *next,
    const char *strategy, const char *reason)
{
	const struct store_param params[] = {
		{ ":name", slice_of(name) }, { ":next", slice_of(next) },
		{ ":strategy", slice_of(strategy) },
		{ ":reason", slice_of(reason) },
		{ ":now", slice_of(clock_stamp()) }, { 0 }
	};
	char *id = NULL;

	store_begin(s);
	script_run(s, "schedule_run_start", params, copy_id, &id);
	store_commit(s);
	return id;
}

/* Sends the event of a run that has ended. The event includes the run's job. */
static void
send_event(struct store *s, const char *id)
{
	struct buf members = { 0 };
	struct slice object, job;
	sqlite3_stmt *q = store_query(s, "schedule_run_event");

	store_text(q, ":run", slice_of(id));
	if (!store_row(q))
		return;
	object = store_column(q, 1);
	job = store_column(q, 2);
	buf_slice(&members, slice(object.p + 1, object.len - 2));
	if (job.len > 0) {
		buf_str(&members, ",\"job\":");
		event_put_job(s, &members, job.p);
	}
	event_send(slice_is(store_column(q, 0), "completed") ?
	    "sync_complete" : "sync_failed", buf_all(&members));
	sqlite3_reset(q);
	buf_free(&members);
}

void
runs_end(struct store *s, const char *id, int status, const char *message)
{
	char number[16] = "";
	int n = status < 0 ? 0 :
	    snprintf(number, sizeof(number), "%d", status);
	const struct store_param params[] = {
		{ ":run", slice_of(id) },
		{ ":status", slice(number, (size_t)n) },
		{ ":message", text_of(message) },
		{ ":now", slice_of(clock_stamp()) }, { 0 }
	};

	store_begin(s);
	script_run(s, "schedule_run_end", params, NULL, NULL);
	store_commit(s);
	send_event(s, id);
}

bool
runs_had_job(struct store *s, const char *id)
{
	sqlite3_stmt *q = store_query(s, "schedule_run_job");
	bool had;

	store_text(q, ":run", slice_of(id));
	had = store_row(q);
	sqlite3_reset(q);
	return had;
}

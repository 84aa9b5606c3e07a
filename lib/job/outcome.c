/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/msg.h"
#include "job/outcome.h"
#include "job/rejected.h"

#define COMPLETED "completed"
#define FAILED "failed"

/* Appends a separator if *why already has reasons. Returns the offset of the
 * next reason. */
static size_t
begin_reason(struct buf *why)
{
	if (why->len > 0)
		buf_str(why, "; ");
	return why->len;
}

/* Prints the reason that begins at offset start of *why. */
static void
report_reason(const struct outcome_of *o, const struct buf *why, size_t start)
{
	struct slice reason = buf_since(why, start);

	msg_error("job %s: %.*s", o->job, (int)reason.len, reason.p);
}

static bool
is_signal(int status)
{
	return status == 128 + SIGINT || status == 128 + SIGPIPE ||
	    status == 128 + SIGTERM;
}

static void
report_stage(const struct outcome_of *o, const struct stage *s,
    struct buf *why)
{
	size_t start = begin_reason(why);

	buf_printf(why, "%s exited with status %d", s->argv[0], s->status);
	report_reason(o, why, start);
}

/* Did all stages end without an error? */
static bool
stages_ended(const struct outcome_of *o, bool *some, struct buf *why)
{
	const struct stage *signaled = NULL;

	for (size_t i = 0; i < o->pipeline->n; i++) {
		const struct stage *s = &o->pipeline->stage[i];

		if (s->status == SOME)
			*some = true;
		else if (is_signal(s->status))
			signaled = s;
		else if (s->status != 0)
			report_stage(o, s, why);
	}
	/* The end of a stage by a signal is an error only if nobody stopped the
	 * job and no other stage failed. */
	if (signaled != NULL && why->len == 0 &&
	    strcmp(o->requested, "running") == 0)
		report_stage(o, signaled, why);
	return why->len == 0;
}

/* Is the number of items the sum of the records that left the pipeline and the
 * rejected records? If every stage works correctly, it is. */
static bool
is_balanced(const struct outcome_of *o, struct buf *why)
{
	long rejected = rejected_records(o->rejects);
	size_t start;

	if (o->done + rejected == o->items)
		return true;
	start = begin_reason(why);
	buf_printf(why, "the counts do not balance: of %ld records, %ld left "
	    "the pipeline and %ld were rejected", o->items, o->done, rejected);
	report_reason(o, why, start);
	return false;
}

/* Could the job not ask a source about at least half of its items, or was a
 * file damaged? Reports each source that the job could not ask. If the result
 * is true although no file was damaged, marks the files of the job as
 * scanned. */
static bool
has_outage(const struct outcome_of *o, struct buf *why)
{
	/* Damage is an error even if every record has its observation. */
	bool damaged = rejected_damage(o->rejects), outage = damaged;
	sqlite3_stmt *q = store_query(o->store, "job_outages");

	store_text(q, ":job", slice_of(o->job));
	while (store_row(q)) {
		const char *reason = store_column(q, 2).p;
		size_t start = begin_reason(why);

		buf_printf(why, "%s could not be asked about %s of %ld "
		    "products: %s", store_column(q, 0).p, store_column(q, 1).p,
		    o->items, reason);
		report_reason(o, why, start);
		outage = outage || sqlite3_column_int(q, 3);
		damaged = damaged || strcmp(reason, "file_damaged") == 0;
	}
	if (damaged && why->len == 0)
		buf_str(why, "a file is damaged");
	if (outage && !damaged) {
		q = store_query(o->store, "job_scanned");
		store_text(q, ":job", slice_of(o->job));
		store_run(q);
	}
	return outage;
}

static const char *
judge(const struct outcome_of *o, bool *some, struct buf *why)
{
	if (!o->started) {
		buf_str(why, "the stages could not be started");
		return FAILED;
	}
	if (!stages_ended(o, some, why))
		return FAILED;
	if (o->left == 0)
		return is_balanced(o, why) && !has_outage(o, why) ? COMPLETED :
		    FAILED;
	if (strcmp(o->requested, "running") != 0)
		return o->requested;
	buf_printf(why, "%ld records were lost in the pipeline", o->left);
	report_reason(o, why, 0);
	return FAILED;
}

const char *
outcome_status(const struct outcome_of *o, bool *some, struct buf *why)
{
	const char *status = judge(o, some, why);

	/* If the job could not ask a source about a few products, it has
	 * printed the reason, but it does not fail. */
	if (strcmp(status, FAILED) != 0)
		buf_clear(why);
	return status;
}

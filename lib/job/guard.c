/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/clock.h"
#include "base/msg.h"
#include "db/script.h"
#include "job/event.h"
#include "job/guard.h"

#define LEAST "APLSYNC_GUARD_LEAST"
#define SHARE "APLSYNC_GUARD_SHARE"
#define DIGITS "0123456789"

static struct slice
setting(const char *name)
{
	const char *text = getenv(name);

	return text != NULL ? slice_of(text) : slice("", 0);
}

void
guard_settings(void)
{
	struct slice least = setting(LEAST), share = setting(SHARE);
	struct slice rest = share, whole = slice_split(&rest, '.');

	if (least.len > 9 || strspn(least.p, DIGITS) < least.len)
		msg_die(LEAST ": %s: not a whole number", least.p);
	/* Examples of valid values: 5, 99.9. */
	if (whole.len > 3 || rest.len > 9 ||
	    (share.len > 0 && whole.len == 0) ||
	    (whole.len < share.len && rest.len == 0) ||
	    strspn(share.p, DIGITS) < whole.len ||
	    (rest.len > 0 && strspn(rest.p, DIGITS) < rest.len))
		msg_die(SHARE ": %s: not a percentage", share.p);
}

enum guard_verdict
guard_judge(struct store *s, const char *job, struct buf *counts)
{
	sqlite3_stmt *q = store_query(s, "guard_wanted");
	bool wanted, rolled_back;

	guard_settings();
	store_text(q, ":job", slice_of(job));
	wanted = store_row(q) && sqlite3_column_int(q, 0);
	rolled_back = store_column(q, 1).len > 0;
	sqlite3_reset(q);
	if (rolled_back || !wanted)
		return rolled_back ? GUARD_ROLLED_BACK : GUARD_OK;
	q = store_query(s, "guard_counts");
	store_text(q, ":job", slice_of(job));
	store_text(q, ":least", setting(LEAST));
	store_text(q, ":share", setting(SHARE));
	if (!store_row(q))
		return GUARD_OK;
	buf_slice(counts, store_column(q, 0));
	sqlite3_reset(q);
	return GUARD_EXCEEDED;
}

void
guard_roll_back(struct store *s, const char *job, struct slice counts)
{
	const struct store_param params[] = {
		{ ":job", slice_of(job) },
		{ ":counts", counts },
		{ ":now", slice_of(clock_stamp()) },
		{ 0 }
	};

	script_run(s, "guard_keep", params, NULL, NULL);
	script_run(s, "rollback", params, NULL, NULL);
	script_run(s, "guard_mark", params, NULL, NULL);
}

void
guard_reason(struct store *s, const char *job, struct buf *reason)
{
	sqlite3_stmt *q = store_query(s, "guard_reason");

	store_text(q, ":job", slice_of(job));
	if (store_row(q))
		buf_printf(reason, "rolled back by the guard: %s",
		    store_column(q, 0).p);
	sqlite3_reset(q);
}

void
guard_report(struct store *s, const char *job)
{
	struct buf reason = { 0 };

	guard_reason(s, job, &reason);
	msg_error("job %s: %s", job, buf_cstr(&reason));
	buf_free(&reason);
	msg_error("to see the changes: sync-jobs show %s; if they are right: "
	    "sync-products --no-guard", job);
	event_job(s, "job_guarded", job);
}

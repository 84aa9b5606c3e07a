/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "store/snapshot.h"
#include "store/thresholds.h"

static void
run(struct store *s, const char *query)
{
	store_run(store_query(s, query));
}

bool
snapshot_is_current(struct store *s, const char *job)
{
	sqlite3_stmt *q = store_query(s, "snapshot_current");
	bool current;

	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":job", slice_of(job));
	current = store_row(q);
	sqlite3_reset(q);
	return current;
}

void
snapshot_take(struct store *s, const char *job)
{
	sqlite3_stmt *q;

	run(s, "snapshot_make");
	/* This writes to the temporary table, which SQLite prefers to the
	 * store's table with the same name. */
	q = store_query(s, "record_coverage_metrics");
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":settings", thresholds_json());
	if (job != NULL)
		store_text(q, ":job", slice_of(job));
	store_run(q);
	run(s, "snapshot_keep");
	run(s, "snapshot_drop");
}

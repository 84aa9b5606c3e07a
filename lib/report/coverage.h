/* SPDX-License-Identifier: MIT */
/* How much of the lists a store covers, how good and how fresh that is, and
 * how it went: what the queries coverage_* count, as text, JSON, CSV and
 * HTML. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "store/store.h"

struct coverage {
	struct store *store;
	const char *name;	/* of the store, for the heading */
	bool piped;	/* records, not a store: no imports, syncs, snapshots */
	const char *states;	/* only these: "MI,NC"; NULL: all */
	const char *categories;	/* only these: "02,51"; NULL: all */
	const char *scans;	/* a log to weigh by (scans.h); NULL: none */
	const char *since;	/* the trend from this day on; NULL: the last */
};

/* Makes the temporary tables that all else counts; once, and first. */
void coverage_make(const struct coverage *c);

/* The statement of a query coverage_*, with its values. */
sqlite3_stmt *coverage_query(const struct coverage *c, const char *name);

/* Are there snapshots of what the report is of? None keeps the categories of
 * a state, or of a stream. */
bool coverage_has_trend(const struct coverage *c);

/* The statement of coverage_trend by "day" or "week", of so many of the
 * newest; 0: all. */
sqlite3_stmt *coverage_trend(const struct coverage *c, const char *period,
    int newest);

/* These append to out (out.h) and leave the writing to the caller, who closes
 * the store before: a slow reader of stdout would keep it open. */

/* The whole report. */
void coverage_text(const struct coverage *c);
void coverage_json(const struct coverage *c);
void coverage_csv(const struct coverage *c);
void coverage_html(const struct coverage *c);

/* What is not covered and why: a table, records with a member missing, or
 * rows. */
void coverage_missing_text(const struct coverage *c);
void coverage_missing_json(const struct coverage *c);
void coverage_missing_csv(const struct coverage *c);

#endif

/* SPDX-License-Identifier: MIT */
/* How much of the lists a store covers, its quality, freshness and trend: the
 * counts of the queries coverage_*, as text, JSON, CSV and HTML. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "db/store.h"

struct coverage {
	struct store *store;
	const char *name;	/* of the store, for the heading */
	bool piped;	/* records, not a store: no imports, syncs, snapshots */
	const char *states;	/* only these: "MI,NC"; NULL: all */
	const char *categories;	/* only these: "02,51"; NULL: all */
	const char *popularity;	/* a log for weighing (popularity.h); NULL:
				 * none */
	const char *since;	/* the trend from this day on; NULL: the last */
};

/* Makes the temporary tables from which everything else is counted; once, and
 * first. */
void coverage_make(const struct coverage *c);

/* The statement of a query coverage_*, with its values. */
sqlite3_stmt *coverage_query(const struct coverage *c, const char *name);

/* Are there snapshots for this report? There are none by category, or of a
 * stream. */
bool coverage_has_trend(const struct coverage *c);

/* The statement of coverage_trend by "day" or "week", for the newest n; 0:
 * all. */
sqlite3_stmt *coverage_trend(const struct coverage *c, const char *period,
    int newest);

/* These append to out (out.h) and leave the writing to the caller, who first
 * closes the store: a slow reader of stdout would keep it open. */

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

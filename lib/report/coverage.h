/* SPDX-License-Identifier: MIT */
/* The coverage report: how much of the lists a store covers, and the quality,
 * freshness and trend of its products. Writes the results of the queries
 * coverage_* as text, JSON, CSV or HTML. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "db/store.h"

struct coverage {
	struct store *store;
	const char *name;	/* of the store, for the heading */
	bool piped;	/* the store contains only records from stdin: it has
			 * no imports, syncs and snapshots */
	const char *states;	/* only these, as "MI,NC"; NULL: all */
	const char *categories;	/* only these, as "02,51"; NULL: all */
	const char *popularity;	/* a popularity log (popularity.h), or NULL */
	const char *since;	/* first day of the trend; NULL: the default */
};

/* Creates the temporary tables that all other queries use. Call it once, before
 * the functions below. */
void coverage_make(const struct coverage *c);

/* The statement of a query coverage_*, with its parameters bound. */
sqlite3_stmt *coverage_query(const struct coverage *c, const char *name);

/* Are there snapshots for this report? There are none for single categories, or
 * for records from stdin. */
bool coverage_has_trend(const struct coverage *c);

/* The statement of coverage_trend by "day" or "week", limited to the newest n
 * periods; 0: no limit. */
sqlite3_stmt *coverage_trend(const struct coverage *c, const char *period,
    int newest);

/* The following functions only append to out (out.h). The caller closes the
 * store before it writes out, because a slow reader of stdout would keep the
 * store open. */

/* Append the whole report. */
void coverage_text(const struct coverage *c);
void coverage_json(const struct coverage *c);
void coverage_csv(const struct coverage *c);
void coverage_html(const struct coverage *c);

/* Append the UPCs that are not covered and the reasons, as a table, as records
 * with a member "missing", or as CSV rows. */
void coverage_missing_text(const struct coverage *c);
void coverage_missing_json(const struct coverage *c);
void coverage_missing_csv(const struct coverage *c);

#endif

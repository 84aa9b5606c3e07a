/* SPDX-License-Identifier: MIT */
/* The coverage report: how much of the lists a store covers, and the quality,
 * freshness and trend of its products. Writes the results of the queries
 * coverage_* as text, JSON, CSV or HTML. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "db/store.h"

struct coverage {
	struct store *store;
	const char *name;	/* name of the store, for the heading */
	bool piped;	/* the store contains only records from stdin: no
			 * imports, syncs and snapshots */
	const char *states;	/* only these states, "MI,NC", or NULL */
	const char *categories;	/* only these categories, "02,51", or NULL */
	const char *popularity;	/* a popularity log (popularity.h), or NULL */
	const char *since;	/* first day of the trend, or NULL for the
				 * default */
};

/* Creates the temporary tables that all other queries use. Call it once, before
 * the functions below. */
void coverage_make(const struct coverage *c);

/* Returns a query coverage_* with its parameters bound, ready to run. */
sqlite3_stmt *coverage_query(const struct coverage *c, const char *name);

/* Can the report have a trend? There are no snapshots for single categories, or
 * for records from stdin. */
bool coverage_has_trend(const struct coverage *c);

/* Returns the query coverage_trend by "day" or "week", ready to run. It gives
 * only the newest n periods, or all periods if n is 0. */
sqlite3_stmt *coverage_trend(const struct coverage *c, const char *period,
    int n);

/* The following functions only append to out (out.h). The caller closes the
 * store before it writes the output, because a slow reader of stdout would keep
 * the store open. */

/* Append the whole report. */
void coverage_text(const struct coverage *c);
void coverage_json(const struct coverage *c);
void coverage_csv(const struct coverage *c);
void coverage_html(const struct coverage *c);

/* Append the UPCs that are not covered, and why: as a table, as records with a
 * member "missing", or as CSV rows. */
void coverage_missing_text(const struct coverage *c);
void coverage_missing_json(const struct coverage *c);
void coverage_missing_csv(const struct coverage *c);

#endif

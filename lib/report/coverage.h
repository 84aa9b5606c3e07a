/* How much of the lists a store covers, how good and how fresh that is: what
 * the queries coverage_* count, as text and as JSON. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "store/store.h"

struct coverage {
	struct store *store;
	const char *name;	/* of the store, for the heading */
	bool piped;	/* records, not a store: no imports, no syncs */
	const char *states;	/* only these: "MI,NC"; NULL: all */
	const char *categories;	/* only these: "02,51"; NULL: all */
};

/* Makes the temporary tables that all else counts; once, and first. */
void coverage_make(const struct coverage *c);

/* The statement of a query coverage_*, with its values. */
sqlite3_stmt *coverage_query(const struct coverage *c, const char *name);

/* These append to out (out.h) and leave the writing to the caller, who closes
 * the store before: a slow reader of stdout would keep it open. */

/* The whole report. */
void coverage_text(const struct coverage *c);
void coverage_json(const struct coverage *c);

/* What is not covered and why: a table, or records with a member missing. */
void coverage_missing_text(const struct coverage *c);
void coverage_missing_json(const struct coverage *c);

#endif

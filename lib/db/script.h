/* SPDX-License-Identifier: MIT */
/* Queries of several statements, and rows as JSON. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "db/store.h"
#include "json/writer.h"

struct store_param {
	const char *name;	/* ":job"; NULL ends a list */
	struct slice text;	/* empty: NULL */
};

/* Runs the statements of that query of sql/queries, one after the other. A
 * parameter is set in those that have it. Calls row, unless it is NULL, for
 * each row of each. */
void script_run(struct store *s, const char *name,
    const struct store_param *params, void (*row)(sqlite3_stmt *q, void *arg),
    void *arg);

/* Writes the current row as an object. Columns whose name is in the list json,
 * which ends in NULL, are JSON already. */
void script_row(struct jsonw *w, sqlite3_stmt *q, const char *const *json);

#endif

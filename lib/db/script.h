/* SPDX-License-Identifier: MIT */
/* Runs query files that contain several statements, and writes rows as JSON. */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "db/store.h"
#include "json/writer.h"

struct store_param {
	const char *name;	/* such as ":job"; NULL ends a list */
	struct slice text;	/* an empty slice is bound as NULL */
};

/* Runs the statements of the query sql/queries/.../NAME.sql in order. Binds
 * each parameter in every statement that uses it. Calls row(q, arg) for each
 * row of each statement, unless row is NULL. */
void script_run(struct store *s, const char *name,
    const struct store_param *params, void (*row)(sqlite3_stmt *q, void *arg),
    void *arg);

/* Writes the current row as an object. `json` is NULL, or a list of column
 * names that ends with NULL: these text columns contain JSON, and are copied
 * unchanged. */
void script_row(struct jsonw *w, sqlite3_stmt *q, const char *const *json);

#endif

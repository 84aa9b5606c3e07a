/* SPDX-License-Identifier: MIT */
/* The store: one SQLite file, made and brought up to date by sql/ alone.
 * Whatever goes wrong with it (missing, foreign, locked, full, damaged) ends
 * the program with status 2 and rolls back what was not committed. */
#ifndef STORE_H
#define STORE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/opt.h"
#include "base/slice.h"
#include "json/json.h"

enum store_mode {
	STORE_READ,	/* never creates and never changes: refuses */
	STORE_WRITE	/* creates the file, migrates an older one */
};

extern const struct opt store_opts[];	/* --db FILE, --db-wait SECONDS */
const char *store_path(void);	/* of --db, APLSYNC_DB, or the default */

struct store;

struct store *store_open(const char *path, enum store_mode mode);

/* A private store with the same tables, gone when it is closed: in memory,
 * on disk where it grows. */
struct store *store_temporary(void);
void store_close(struct store *s);	/* NULL is fine */
const char *store_name(const struct store *s);	/* for messages */

/* A transaction: of a writer BEGIN IMMEDIATE, of a reader one unchanging
 * view of the store. */
void store_begin(struct store *s);
void store_commit(struct store *s);
void store_rollback(struct store *s);

/* The statement of sql/queries/NAME.sql, prepared once, reset, and without
 * values; it belongs to the store. */
sqlite3_stmt *store_query(struct store *s, const char *name);

/* Give the parameter (":upc") of a statement a value. The text must outlive
 * the run. An empty slice is NULL. */
void store_text(sqlite3_stmt *q, const char *param, struct slice text);
void store_integer(sqlite3_stmt *q, const char *param, int64_t n);

/* A value of a record: a number as SQLite's, true and false as 1 and 0, an
 * array or object as its JSON. What is blank is NULL: null, blanks, []
 * and {}. */
void store_value(sqlite3_stmt *q, const char *param, const struct json *j,
    uint32_t value);

/* Each parameter :x gets the object's member x by store_value; parameters
 * without one keep what they have. */
void store_members(struct store *s, sqlite3_stmt *q, const struct json *j,
    uint32_t object);

/* The next row, or false at the end, when the statement is ready for the
 * next run. */
bool store_row(sqlite3_stmt *q);
void store_run(sqlite3_stmt *q);	/* to its end */
int64_t store_changes(sqlite3_stmt *q);	/* rows of the last change */

/* The names of a query's parameters, without the colon, by number less one;
 * they are looked up once. */
const struct slice *store_params(struct store *s, sqlite3_stmt *q, int *n);

/* Tells the last error of db and ends the program; what was not committed is
 * undone. */
_Noreturn void store_fail(sqlite3 *db, const char *what);

/* A column's text, valid until the next store_row; empty where NULL. */
struct slice store_column(sqlite3_stmt *q, int column);

#endif

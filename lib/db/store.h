/* SPDX-License-Identifier: MIT */
/* The store: one SQLite file, created and upgraded only by sql/. Any failure
 * (missing, foreign, locked, full, damaged) ends the program with status 2 and
 * rolls back uncommitted changes. */
#ifndef STORE_H
#define STORE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/opt.h"
#include "base/slice.h"
#include "json/json.h"

enum store_mode {
	STORE_READ,	/* never creates or upgrades: refuses */
	STORE_WRITE,	/* creates the file, upgrades an older one */
	STORE_ANY	/* takes one of any version, and leaves it as it is */
};

extern const struct opt store_opts[];	/* --db FILE, --db-wait SECONDS */
const char *store_path(void);	/* from --db, APLSYNC_DB, or the default */
bool store_exists(void);	/* is there anything at that path? */

struct store;

struct store *store_open(const char *path, enum store_mode mode);

/* Queries write to this file, too, which SQLite does not name in an error: a
 * message about a full or broken disk names it. */
void store_writes_to(const char *path);

/* A private store with the same tables, deleted when it is closed: in memory,
 * and on disk if it grows. */
struct store *store_temporary(void);
bool store_is_temporary(const struct store *s);
void store_close(struct store *s);	/* NULL is fine */
const char *store_name(const struct store *s);	/* for messages */

/* A transaction: BEGIN IMMEDIATE for a writer, one unchanging view of the store
 * for a reader. */
void store_begin(struct store *s);
void store_commit(struct store *s);
void store_rollback(struct store *s);

/* The statement of that query of sql/queries. It is prepared once, reset, and
 * has no values; it belongs to the store. */
sqlite3_stmt *store_query(struct store *s, const char *name);

/* For queries of several statements (db/script.h). */
const char *store_query_text(const char *name);
sqlite3 *store_handle(struct store *s);

/* Sets the parameter (":upc") of a statement. The text must stay valid until
 * the statement has run. An empty slice is NULL. */
void store_text(sqlite3_stmt *q, const char *param, struct slice text);
void store_integer(sqlite3_stmt *q, const char *param, int64_t n);
void store_real(sqlite3_stmt *q, const char *param, double x);

/* Sets a value of a record: a number as an SQLite number, true and false as 1
 * and 0, an array or object as its JSON. A blank value (null, blanks, [] and
 * {}) is NULL. */
void store_value(sqlite3_stmt *q, const char *param, const struct json *j,
    uint32_t value);

/* Sets each parameter :x to the object's member x with store_value; parameters
 * without a member keep their values. */
void store_members(struct store *s, sqlite3_stmt *q, const struct json *j,
    uint32_t object);

/* The next row; false at the end, after which the statement can run again. */
bool store_row(sqlite3_stmt *q);
void store_run(sqlite3_stmt *q);	/* runs it to its end */
int64_t store_changes(sqlite3_stmt *q);	/* rows changed by the last run */

/* The names of a query's parameters, without the colon, at their number minus
 * one; they are looked up once. */
const struct slice *store_params(struct store *s, sqlite3_stmt *q, int *n);

/* Reports the last error of db and ends the program; uncommitted changes are
 * rolled back. */
_Noreturn void store_fail(sqlite3 *db, const char *what);

/* A column's text, valid until the next store_row; empty if NULL. */
struct slice store_column(sqlite3_stmt *q, int column);

#endif

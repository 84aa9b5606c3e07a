/* SPDX-License-Identifier: MIT */
/* The store: one SQLite file, created and upgraded by the migrations in sql/.
 * On any error (the store is missing, locked or damaged, the file belongs to
 * another program, or the disk is full), these functions roll back uncommitted
 * changes and end the program with status 2. */
#ifndef STORE_H
#define STORE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/opt.h"
#include "base/slice.h"
#include "json/json.h"

enum store_mode {
	STORE_READ,	/* rejects a missing or older store */
	STORE_WRITE,	/* creates a missing store, upgrades an older one */
	STORE_ANY	/* accepts any version without upgrading it */
};

extern const struct opt store_opts[];	/* --db FILE, --db-wait SECONDS */
const char *store_path(void);	/* from --db, APLSYNC_DB, or the default */
bool store_exists(void);	/* false only if there is no such file */

struct store;

/* Opens a store; close it with store_close. Copies path. */
struct store *store_open(const char *path, enum store_mode mode);

/* Opens a store like STORE_WRITE, but does not change an existing store. Call
 * store_upgrade before the first change, to upgrade an older store. Before the
 * upgrade, use only tables that all versions have, such as apl_entries. */
struct store *store_open_later(const char *path);
void store_upgrade(struct store *s);

/* Sets the name of another file that queries write to. SQLite's errors do not
 * contain its name; our messages about a full or broken disk do. path must stay
 * valid. */
void store_writes_to(const char *path);

/* Creates a private store with the same tables. It is in memory, or in a
 * temporary file if it grows. store_close deletes it. */
struct store *store_temporary(void);
bool store_is_temporary(const struct store *s);
void store_close(struct store *s);	/* s may be NULL */
const char *store_name(const struct store *s);	/* for messages */

/* Transactions. In a store opened with STORE_WRITE, a transaction starts with
 * BEGIN IMMEDIATE. In other modes, all reads of a transaction see the same
 * state of the store. */
void store_begin(struct store *s);
void store_commit(struct store *s);
void store_rollback(struct store *s);

/* Returns the statement of the query sql/queries/.../NAME.sql, reset and
 * without bound values. The store prepares each statement once and owns it. */
sqlite3_stmt *store_query(struct store *s, const char *name);

/* The text of a query, and the SQLite connection. db/script.h uses them for
 * queries with several statements. */
const char *store_query_text(const char *name);
sqlite3 *store_handle(struct store *s);

/* Binds a value to a parameter, such as ":upc". The text must stay valid until
 * the statement has run. An empty slice is bound as NULL. */
void store_text(sqlite3_stmt *q, const char *param, struct slice text);
void store_integer(sqlite3_stmt *q, const char *param, int64_t n);
void store_real(sqlite3_stmt *q, const char *param, double x);

/* Binds a JSON value: a number as an SQLite number, true and false as 1 and 0,
 * an array or object as JSON text. A blank value (json_blank) is bound as
 * NULL. */
void store_value(sqlite3_stmt *q, const char *param, const struct json *j,
    uint32_t value);

/* Binds each member of the object to the parameter of the same name, as
 * store_value does. Parameters without a member keep their values. */
void store_members(struct store *s, sqlite3_stmt *q, const struct json *j,
    uint32_t object);

/* Steps to the next row. Returns false after the last row; the statement is
 * then reset and can run again. */
bool store_row(sqlite3_stmt *q);
void store_run(sqlite3_stmt *q);	/* runs q to its end, ignores rows */
int64_t store_changes(sqlite3_stmt *q);	/* rows changed by the last run */

/* Returns the names of a query's *n parameters, without the colon: the name of
 * parameter i is at index i - 1. The store owns the array. */
const struct slice *store_params(struct store *s, sqlite3_stmt *q, int *n);

/* Prints a message with the text `what`, if it is not empty, and the last error
 * of db, rolls back uncommitted changes, and ends the program. */
_Noreturn void store_fail(sqlite3 *db, const char *what);

/* The text of a column, valid until the next store_row. Empty for NULL. */
struct slice store_column(sqlite3_stmt *q, int column);

#endif

/* SPDX-License-Identifier: MIT */
/* Creates the tables of an empty store, and upgrades an older store. */
#ifndef MIGRATE_H
#define MIGRATE_H

#include <sqlite3.h>

#include "base/buf.h"

/* What a database contains, according to its application_id, user_version and
 * tables. */
enum migrate_state {
	MIGRATE_EMPTY,	/* no tables, no application_id */
	MIGRATE_FOREIGN,	/* another program's database */
	MIGRATE_OLDER,	/* a store with an older version than migrate_newest */
	MIGRATE_CURRENT,
	MIGRATE_NEWER
};

int migrate_newest(void);	/* version of the last migration in sql/ */

/* Gets the state of db and its version. Returns an SQLite result code. */
int migrate_inspect(sqlite3 *db, enum migrate_state *state, int *version);

/* Adds the sources of the roster (record/roster.h) that the table
 * product_sources lacks. Does not change existing rows. Returns an SQLite
 * result code. */
int migrate_sources(sqlite3 *db);

/* Upgrades an empty or older database to the newest version, in one
 * transaction. First copies an older store (db/backup.h), and sets *copy to the
 * name of the copy. path and copy are NULL for a temporary store, which is not
 * copied. Returns an SQLite result code. On an error, sets *what to a static
 * text that says what failed. */
int migrate_run(sqlite3 *db, const char *path, struct buf *copy,
    const char **what);

#endif

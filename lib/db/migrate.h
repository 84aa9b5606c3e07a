/* SPDX-License-Identifier: MIT */
/* Creates the tables of an empty store, and upgrades an older one. */
#ifndef MIGRATE_H
#define MIGRATE_H

#include <sqlite3.h>

/* What a file is, by its header. */
enum migrate_state {
	MIGRATE_EMPTY,	/* nothing at all */
	MIGRATE_FOREIGN,	/* another program's database */
	MIGRATE_OLDER,
	MIGRATE_CURRENT,
	MIGRATE_NEWER
};

int migrate_newest(void);	/* version of the last migration in sql/ */

/* What db is, and its version. Returns an SQLite error code. */
int migrate_look(sqlite3 *db, enum migrate_state *state, int *version);

/* Adds the sources of the roster that product_sources lacks; existing rows do
 * not change. Returns an SQLite error code. */
int migrate_sources(sqlite3 *db);

/* Upgrades an empty or older db to the newest version, in one transaction. An
 * older one is first copied to PATH.vN.bak. If path is NULL there is no file
 * and no copy. Returns an SQLite error code; *what says what failed. */
int migrate_run(sqlite3 *db, const char *path, const char **what);

#endif

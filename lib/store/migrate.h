/* SPDX-License-Identifier: MIT */
/* Makes a store of an empty file and brings an older one up to date. */
#ifndef MIGRATE_H
#define MIGRATE_H

#include <sqlite3.h>

/* What stands in a file, by its header. */
enum migrate_state {
	MIGRATE_EMPTY,	/* nothing at all */
	MIGRATE_FOREIGN,	/* somebody else's database */
	MIGRATE_OLDER,
	MIGRATE_CURRENT,
	MIGRATE_NEWER
};

int migrate_newest(void);	/* version of the last migration in sql/ */

/* What db is, and its version. Returns an SQLite error code. */
int migrate_look(sqlite3 *db, enum migrate_state *state, int *version);

/* Brings an empty or older db to the newest version, in one transaction. An
 * older one is first copied whole to PATH.vN.bak. A path of NULL: no file,
 * no copy. Returns an SQLite error code; *what says what could not be done. */
int migrate_run(sqlite3 *db, const char *path, const char **what);

#endif

/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "db/backup.h"
#include "db/migrate.h"
#include "db/sql.h"
#include "record/roster.h"

#define APPLICATION_ID 1634757747	/* from sql/001_apl_entries.sql */

/* The version of a migration, from its name, such as 001_apl_entries. A text
 * that is not a migration has version 0. */
static int
version_of(const struct sql_text *t)
{
	return is_digit(t->name[0]) ? atoi(t->name) : 0;
}

int
migrate_newest(void)
{
	int newest = 0;

	for (const struct sql_text *t = sql_texts; t->name != NULL; t++)
		if (version_of(t) > newest)
			newest = version_of(t);
	return newest;
}

/* Another program may be creating the store. So a single statement gets all
 * three values, as of the same moment. */
int
migrate_inspect(sqlite3 *db, enum migrate_state *state, int *version)
{
	int id = 0, tables = 0, rc;
	sqlite3_stmt *q;

	*version = 0;
	rc = sqlite3_prepare_v2(db, "SELECT count(*), "
	    "(SELECT application_id FROM pragma_application_id), "
	    "(SELECT user_version FROM pragma_user_version) "
	    "FROM sqlite_schema", -1, &q, NULL);
	if (rc != SQLITE_OK)
		return rc;
	if (sqlite3_step(q) == SQLITE_ROW) {
		tables = sqlite3_column_int(q, 0);
		id = sqlite3_column_int(q, 1);
		*version = sqlite3_column_int(q, 2);
	}
	if ((rc = sqlite3_finalize(q)) != SQLITE_OK)
		return rc;
	if (id == 0 && *version == 0 && tables == 0)
		*state = MIGRATE_EMPTY;
	else if (id != APPLICATION_ID || *version < 1)
		*state = MIGRATE_FOREIGN;
	else if (*version < migrate_newest())
		*state = MIGRATE_OLDER;
	else if (*version > migrate_newest())
		*state = MIGRATE_NEWER;
	else
		*state = MIGRATE_CURRENT;
	return SQLITE_OK;
}

/* Runs all statements of sql. Binds the parameter :now to the current time. */
static int
run_sql(sqlite3 *db, const char *sql)
{
	while (*sql != '\0') {
		sqlite3_stmt *q;
		int rc = sqlite3_prepare_v2(db, sql, -1, &q, &sql), now;

		if (rc != SQLITE_OK)
			return rc;
		if (q == NULL)	/* comments at the end */
			continue;
		now = sqlite3_bind_parameter_index(q, ":now");
		if (now > 0)
			sqlite3_bind_text(q, now, clock_stamp(), -1,
			    SQLITE_STATIC);
		while (sqlite3_step(q) == SQLITE_ROW)
			;
		if ((rc = sqlite3_finalize(q)) != SQLITE_OK)
			return rc;
	}
	return SQLITE_OK;
}

/* Drops all views, because a migration may alter tables that a view reads. */
static int
drop_views(sqlite3 *db)
{
	struct buf sql = { 0 };
	sqlite3_stmt *q;
	int rc = sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema "
	    "WHERE type = 'view'", -1, &q, NULL);

	if (rc != SQLITE_OK)
		return rc;
	while (sqlite3_step(q) == SQLITE_ROW)
		buf_printf(&sql, "DROP VIEW \"%s\";",
		    (const char *)sqlite3_column_text(q, 0));
	if ((rc = sqlite3_finalize(q)) == SQLITE_OK)
		rc = run_sql(db, buf_cstr(&sql));
	buf_free(&sql);
	return rc;
}

/* Does the store have a source of this name? This function only reads, so that
 * a store that has all sources is not locked for writing. */
static int
has_source(sqlite3 *db, const char *name, bool *has)
{
	sqlite3_stmt *q;
	int rc = sqlite3_prepare_v2(db, "SELECT 1 FROM product_sources "
	    "WHERE source = ?", -1, &q, NULL);

	if (rc != SQLITE_OK)
		return rc;
	sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
	*has = sqlite3_step(q) == SQLITE_ROW;
	return sqlite3_finalize(q);
}

static int
add_source(sqlite3 *db, const struct roster_source *r)
{
	sqlite3_stmt *q;
	int rc = sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO "
	    "product_sources (source, asked, product, open, licence, credit) "
	    "VALUES (?, ?, ?, ?, ?, ?)", -1, &q, NULL);

	if (rc != SQLITE_OK)
		return rc;
	sqlite3_bind_text(q, 1, r->name, -1, SQLITE_STATIC);
	sqlite3_bind_int(q, 2, r->asked);
	sqlite3_bind_int(q, 3, r->product);
	sqlite3_bind_int(q, 4, r->open);
	sqlite3_bind_text(q, 5, r->licence, -1, SQLITE_STATIC);
	sqlite3_bind_text(q, 6, r->credit, -1, SQLITE_STATIC);
	sqlite3_step(q);
	return sqlite3_finalize(q);
}

/* Runs a query. Binds its only parameter to the text `with`, unless that is
 * NULL. If text is not NULL, appends the first column of the first row to
 * *text. */
static int
query_text(sqlite3 *db, const char *sql, const char *with, struct buf *text)
{
	sqlite3_stmt *q;
	int rc = sqlite3_prepare_v2(db, sql, -1, &q, NULL);

	if (rc != SQLITE_OK)
		return rc;
	if (with != NULL)
		sqlite3_bind_text(q, 1, with, -1, SQLITE_STATIC);
	if (sqlite3_step(q) == SQLITE_ROW && text != NULL)
		buf_str(text, (const char *)sqlite3_column_text(q, 0));
	return sqlite3_finalize(q);
}

/* Adds a source. A trigger then sets product_terms.changed_at, so the next
 * export of changes would contain every product. If the store has no
 * observation of the source, restores changed_at, because the license terms of
 * no product have changed. */
static int
add_new_source(sqlite3 *db, const struct roster_source *r)
{
	struct buf any = { 0 }, before = { 0 };
	int rc = query_text(db, "SELECT 1 FROM product_lookups "
	    "WHERE source = ? LIMIT 1", r->name, &any);

	if (rc == SQLITE_OK)
		rc = query_text(db, "SELECT changed_at FROM product_terms",
		    NULL, &before);
	if (rc == SQLITE_OK)
		rc = add_source(db, r);
	if (rc == SQLITE_OK && any.len == 0 && before.len > 0)
		rc = query_text(db, "UPDATE product_terms SET changed_at = ?",
		    buf_cstr(&before), NULL);
	else if (rc == SQLITE_OK && any.len == 0)
		rc = query_text(db, "DELETE FROM product_terms", NULL, NULL);
	buf_free(&any);
	buf_free(&before);
	return rc;
}

int
migrate_sources(sqlite3 *db)
{
	int rc = SQLITE_OK;

	for (const struct roster_source *r = roster;
	    r->member != NULL && rc == SQLITE_OK; r++) {
		bool has = false;

		rc = has_source(db, r->name, &has);
		if (rc == SQLITE_OK && !has)
			rc = add_new_source(db, r);
	}
	return rc;
}

/* Runs, in order, the migrations after `version`. Then creates the views and
 * adds the sources. */
static int
migrate(sqlite3 *db, int version)
{
	int rc = drop_views(db);

	for (const struct sql_text *t = sql_texts;
	    t->name != NULL && rc == SQLITE_OK; t++)
		if (version_of(t) > version)
			rc = run_sql(db, t->text);
	for (const struct sql_text *t = sql_texts;
	    t->name != NULL && rc == SQLITE_OK; t++)
		if (strcmp(t->name, "views") == 0)
			rc = run_sql(db, t->text);
	return rc == SQLITE_OK ? migrate_sources(db) : rc;
}

int
migrate_run(sqlite3 *db, const char *path, struct buf *copy,
    const char **what)
{
	enum migrate_state state;
	int version, rc;

	*what = "cannot be locked";
	rc = run_sql(db, "BEGIN IMMEDIATE");
	if (rc != SQLITE_OK)
		return rc;
	*what = "cannot be upgraded";
	rc = migrate_inspect(db, &state, &version);
	/* Another program may have migrated the store while this program waited
	 * for the lock. */
	if (rc == SQLITE_OK && state != MIGRATE_OLDER &&
	    state != MIGRATE_EMPTY)
		return run_sql(db, "ROLLBACK");
	if (rc == SQLITE_OK && state == MIGRATE_OLDER && path != NULL) {
		rc = backup_make(path, version, copy);
		if (rc != SQLITE_OK)
			*what = "cannot be backed up";
	}
	if (rc == SQLITE_OK)
		rc = migrate(db, version);
	if (rc == SQLITE_OK)
		rc = run_sql(db, "COMMIT");
	return rc;
}

/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "db/migrate.h"
#include "db/sql.h"
#include "db/store.h"
#include "record/rejects.h"

struct query {
	const char *name;
	sqlite3_stmt *stmt;
	struct slice *param;	/* parameters for store_params, or NULL before
				 * its first call */
};

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	struct query *query;
	size_t queries, cap;
};

static const char *db_path = "products.db";
static double db_wait = 10;
static const char *other_file;	/* set by store_writes_to */

const struct opt store_opts[] = {
	{ .name = "db", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "the store (default products.db)",
	    .to = &db_path, .env = "APLSYNC_DB" },
	{ .name = "db-wait", .kind = OPT_SECONDS, .arg = "SECONDS",
	    .help = "wait SECONDS for a locked store (default 10)",
	    .to = &db_wait, .max = 86400, .env = "APLSYNC_DB_WAIT" },
	{ 0 }
};

const char *
store_path(void)
{
	return db_path;
}

bool
store_exists(void)
{
	return access(db_path, F_OK) == 0 || errno != ENOENT;
}

void
store_writes_to(const char *path)
{
	other_file = path;
}

const char *
store_name(const struct store *s)
{
	return s->path != NULL ? s->path : "temporary store";
}

/* The message for an SQLite error. */
static const char *
reason(sqlite3 *db, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
		return "locked by another program";
	case SQLITE_NOTADB:
		return "not a store: not an SQLite file";
	case SQLITE_FULL:
		return "the disk is full";
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
		return "cannot write its directory, -shm or -wal file, which "
		    "SQLite needs even to read; grant this user write access, "
		    "or use a copy (backup-store)";
	case SQLITE_IOERR:	/* also if there is no space for -shm */
		if (sqlite3_system_errno(db) == ENOSPC)
			return "the disk is full";
		return sqlite3_errstr(rc);
	default:
		return rc == sqlite3_errcode(db) ? sqlite3_errmsg(db) :
		    sqlite3_errstr(rc);
	}
}

/* Reports an error, rolls back uncommitted changes, and ends the program. */
_Noreturn static void
fail_code(sqlite3 *db, int rc, const char *what)
{
	const char *path = sqlite3_db_filename(db, "main");

	if (path == NULL || path[0] == '\0')
		path = "temporary store";
	if (other_file != NULL && (rc & 0xff) == SQLITE_FULL)
		msg_error("%s: cannot be written: its disk or the disk of "
		    "temporary files is full", other_file);
	else if (other_file != NULL && (rc & 0xff) == SQLITE_IOERR)
		msg_error("%s: cannot be written, or %s cannot be read: %s",
		    other_file, path, reason(db, rc));
	else
		msg_error("%s: %s%s%s", path, what, what[0] != '\0' ? ": " :
		    "", reason(db, rc));
	if (!sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	msg_end();
}

void
store_fail(sqlite3 *db, const char *what)
{
	fail_code(db, sqlite3_errcode(db), what);
}

static void
execute(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		store_fail(db, "");
}

/* Ends the program with a message if no store can be at path. SQLite's own
 * message would only be "unable to open". */
static void
check_path(const char *path, enum store_mode mode)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		if (errno != ENOENT)
			msg_die("%s:", path);
		if (mode != STORE_WRITE)
			msg_die("%s: no such store", path);
		return;
	}
	if (S_ISDIR(st.st_mode))
		msg_die("%s: a directory, not a store", path);
	/* SQLite would wait for the writer of a FIFO. */
	if (!S_ISREG(st.st_mode))
		msg_die("%s: a special file, not a store", path);
	if (access(path, mode == STORE_WRITE ? R_OK | W_OK : R_OK) != 0)
		msg_die("%s:", path);
}

/* Ends the program if --rejects names one of the store's files, because
 * appending to it would damage the store. */
static void
check_rejects(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	struct buf name = { 0 };

	for (size_t i = 0; i < COUNT(ends); i++) {
		buf_clear(&name);
		buf_str(&name, path);
		buf_str(&name, ends[i]);
		rejects_check_path(buf_cstr(&name));
	}
	buf_free(&name);
}

/* Sets WAL mode. Retries, because the busy timeout does not apply to this
 * pragma if two programs set the mode at the same time. */
static void
use_wal(sqlite3 *db)
{
	int64_t end = clock_mono() + (int64_t)(db_wait * 1e9);
	int rc;

	while ((rc = sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL,
	    NULL)) == SQLITE_BUSY && clock_mono() < end)
		usleep(10000);
	if (rc != SQLITE_OK)
		store_fail(db, "");
}

/* Creates the tables of an empty store, or upgrades an older one. */
static void
upgrade(sqlite3 *db, const char *path, int version)
{
	struct buf copy = { 0 };
	const char *what;
	int rc = migrate_run(db, path, &copy, &what);

	if (rc != SQLITE_OK)
		fail_code(db, rc, what);
	if (copy.len > 0)
		msg_note("%s: upgraded from version %d to %d; the old store is "
		    "%s", path, version, migrate_newest(), buf_cstr(&copy));
	buf_free(&copy);
}

/* Checks that the file is a store, and creates or upgrades it for a writer.
 * With later, changes only an empty file. */
static void
check_state(sqlite3 *db, const char *path, enum store_mode mode, bool later)
{
	enum migrate_state state;
	int version, rc;

	if (migrate_inspect(db, &state, &version) != SQLITE_OK)
		store_fail(db, "");
	if (state == MIGRATE_FOREIGN ||
	    (state == MIGRATE_EMPTY && mode != STORE_WRITE))
		msg_die("%s: not an aplsync store", path);
	if (mode == STORE_ANY)
		return;
	if (state == MIGRATE_NEWER)
		msg_die("%s: store version %d is too new; this program "
		    "supports version %d", path, version, migrate_newest());
	if (state == MIGRATE_OLDER && mode == STORE_READ)
		msg_die("%s: store version %d is too old; store-upsert "
		    "--upgrade upgrades it to version %d", path, version,
		    migrate_newest());
	if (mode == STORE_READ || (later && state != MIGRATE_EMPTY))
		return;
	/* A row takes 2 to 3 KB, so the default page size of 4 KB would waste a
	 * third of the space. */
	if (state == MIGRATE_EMPTY)
		execute(db, "PRAGMA page_size = 8192");
	use_wal(db);
	if (state == MIGRATE_CURRENT) {
		if ((rc = migrate_sources(db)) != SQLITE_OK)
			fail_code(db, rc, "cannot add a source");
		return;
	}
	upgrade(db, path, version);
}

/* Disables unused features of SQLite: locks between threads, memory statistics,
 * and URIs instead of file names. */
static void
configure(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_URI, 0);
}

/* Opens the file at path. On an error, ends the program with a message that
 * contains name. */
static sqlite3 *
open_file(const char *path, int flags, const char *name)
{
	sqlite3 *db;
	int rc;

	configure();
	if ((rc = sqlite3_open_v2(path, &db, flags, NULL)) == SQLITE_OK)
		return db;
	errno = db != NULL ? sqlite3_system_errno(db) : 0;
	if (errno != 0)
		msg_die("%s:", name);
	msg_die("%s: %s", name, sqlite3_errstr(rc));
}

static struct store *
new_store(sqlite3 *db, const char *path, enum store_mode mode)
{
	struct store *s = xcalloc(1, sizeof(*s));

	s->db = db;
	s->path = path != NULL ? xstrdup(path) : NULL;
	s->mode = mode;
	return s;
}

static struct store *
open_store(const char *path, enum store_mode mode, bool later)
{
	struct buf file = { 0 };
	sqlite3 *db;
	int flags = mode == STORE_READ ? SQLITE_OPEN_READONLY :
	    mode == STORE_ANY ? SQLITE_OPEN_READWRITE :
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

	check_path(path, mode);
	check_rejects(path);
	/* SQLite would create a database in memory for the name ":memory:", and
	 * lose the data at exit. With "./" before it, the name is always a file
	 * name. */
	if (path[0] == ':')
		buf_str(&file, "./");
	buf_str(&file, path);
	db = open_file(buf_cstr(&file), flags, path);
	buf_free(&file);
	sqlite3_busy_timeout(db, (int)(db_wait * 1000));
	check_state(db, path, mode, later);
	/* Let the WAL grow to 128 MiB, because checkpoints are the main cost of
	 * writing. Let a writer cache 16 MiB of pages; with the default of 2
	 * MiB, it would read the index pages of a large store again and
	 * again. */
	execute(db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
	    "PRAGMA wal_autocheckpoint = 16384;");
	if (mode == STORE_WRITE)
		execute(db, "PRAGMA cache_size = -16384");
	return new_store(db, path, mode);
}

struct store *
store_open(const char *path, enum store_mode mode)
{
	return open_store(path, mode, false);
}

struct store *
store_open_later(const char *path)
{
	return open_store(path, STORE_WRITE, true);
}

void
store_upgrade(struct store *s)
{
	/* A migration may replace a table to which other tables refer. */
	execute(s->db, "PRAGMA foreign_keys = OFF");
	check_state(s->db, s->path, STORE_WRITE, false);
	execute(s->db, "PRAGMA foreign_keys = ON");
}

struct store *
store_temporary(void)
{
	sqlite3 *db;
	const char *what;

	db = open_file("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	    "temporary store");
	execute(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
	if (migrate_run(db, NULL, NULL, &what) != SQLITE_OK)
		store_fail(db, what);
	execute(db, "PRAGMA foreign_keys = ON;");
	return new_store(db, NULL, STORE_WRITE);
}

bool
store_is_temporary(const struct store *s)
{
	return s->path == NULL;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->queries; i++) {
		sqlite3_finalize(s->query[i].stmt);
		free(s->query[i].param);
	}
	if (sqlite3_close(s->db) != SQLITE_OK)
		store_fail(s->db, "cannot close the store");
	free(s->query);
	free(s->path);
	free(s);
}

void
store_begin(struct store *s)
{
	execute(s->db, s->mode == STORE_WRITE ? "BEGIN IMMEDIATE" : "BEGIN");
}

void
store_commit(struct store *s)
{
	execute(s->db, "COMMIT");
}

void
store_rollback(struct store *s)
{
	execute(s->db, "ROLLBACK");
}

sqlite3 *
store_handle(struct store *s)
{
	return s->db;
}

const char *
store_query_text(const char *name)
{
	for (const struct sql_text *t = sql_texts; t->name != NULL; t++)
		if (strcmp(t->name, name) == 0)
			return t->text;
	msg_die("no query %s.sql", name);
}

static sqlite3_stmt *
prepare_query(struct store *s, const char *name)
{
	sqlite3_stmt *q;
	const char *rest;

	if (sqlite3_prepare_v3(s->db, store_query_text(name), -1,
	    SQLITE_PREPARE_PERSISTENT, &q, &rest) != SQLITE_OK)
		store_fail(s->db, name);
	if (rest[strspn(rest, " \t\n")] != '\0')
		msg_die("%s.sql: more than one statement", name);
	s->query = xgrow(s->query, &s->cap, s->queries + 1,
	    sizeof(s->query[0]));
	s->query[s->queries++] = (struct query){ .name = name, .stmt = q };
	return q;
}

sqlite3_stmt *
store_query(struct store *s, const char *name)
{
	for (size_t i = 0; i < s->queries; i++)
		if (strcmp(s->query[i].name, name) == 0) {
			sqlite3_reset(s->query[i].stmt);
			sqlite3_clear_bindings(s->query[i].stmt);
			return s->query[i].stmt;
		}
	return prepare_query(s, name);
}

const struct slice *
store_params(struct store *s, sqlite3_stmt *q, int *n)
{
	struct query *x = s->query;

	while (x->stmt != q)
		x++;
	*n = sqlite3_bind_parameter_count(q);
	if (x->param != NULL)
		return x->param;
	x->param = xcalloc((size_t)*n + 1, sizeof(x->param[0]));
	for (int i = 0; i < *n; i++)
		x->param[i] = slice_of(sqlite3_bind_parameter_name(q, i + 1)
		    + 1);
	return x->param;
}

bool
store_row(sqlite3_stmt *q)
{
	switch (sqlite3_step(q)) {
	case SQLITE_ROW:
		return true;
	case SQLITE_DONE:
		sqlite3_reset(q);
		return false;
	default:
		store_fail(sqlite3_db_handle(q), "");
	}
}

void
store_run(sqlite3_stmt *q)
{
	while (store_row(q))
		;
}

int64_t
store_changes(sqlite3_stmt *q)
{
	return sqlite3_changes64(sqlite3_db_handle(q));
}

struct slice
store_column(sqlite3_stmt *q, int column)
{
	const char *p = (const char *)sqlite3_column_text(q, column);

	return p == NULL ? slice("", 0) :
	    slice(p, (size_t)sqlite3_column_bytes(q, column));
}

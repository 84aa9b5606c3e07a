/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <libgen.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/xalloc.h"
#include "db/backup.h"

static int
sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc = fd >= 0 && fsync(fd) == 0 ? SQLITE_OK : SQLITE_IOERR_FSYNC;

	if (fd >= 0)
		close(fd);
	return rc;
}

/* Copies the store with a second connection. */
static int
copy_into(const char *path, const char *copy)
{
	sqlite3 *db;
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db, "VACUUM INTO ?", -1, &q, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_bind_text(q, 1, copy, -1, SQLITE_STATIC);
		sqlite3_step(q);
		rc = sqlite3_finalize(q);
	}
	sqlite3_close(db);
	return rc;
}

/* Removes an unfinished copy and the journal that SQLite made for it. */
static void
remove_copy(const char *copy)
{
	struct buf journal = { 0 };

	buf_printf(&journal, "%s-journal", copy);
	unlink(buf_cstr(&journal));
	unlink(copy);
	buf_free(&journal);
}

/* Do two open files have the same content? If one cannot be read, returns
 * false. */
static bool
same_content(int a, int b)
{
	static char one[1 << 16], other[sizeof(one)];
	struct stat sa, sb;
	off_t at = 0;
	ssize_t n;

	if (fstat(a, &sa) != 0 || fstat(b, &sb) != 0 ||
	    sa.st_size != sb.st_size)
		return false;
	while ((n = pread(a, one, sizeof(one), at)) > 0) {
		if (pread(b, other, (size_t)n, at) != n ||
		    memcmp(one, other, (size_t)n) != 0)
			return false;
		at += n;
	}
	return n == 0 && at == sa.st_size;
}

/* May the copy replace the file at path? True if there is no file at path, or
 * if both have the same content: then an upgrade that was killed made that
 * file. */
static bool
may_replace(const char *path, const char *copy)
{
	struct stat st;
	int a, b;
	bool same;

	if (lstat(path, &st) != 0)
		return true;
	if (!S_ISREG(st.st_mode))
		return false;
	a = io_open(copy, O_RDONLY);
	b = io_open(path, O_RDONLY);
	same = a >= 0 && b >= 0 && same_content(a, b);
	if (a >= 0)
		close(a);
	if (b >= 0)
		close(b);
	return same;
}

int
backup_make(const char *path, int version, struct buf *name)
{
	struct buf part = { 0 };
	char *copy = xstrdup(path);
	int rc;

	/* The partial copy always has the same name, so the next upgrade
	 * removes the partial copy of an upgrade that was killed. */
	buf_printf(&part, "%s.v%d.bak.part", path, version);
	remove_copy(buf_cstr(&part));
	rc = copy_into(path, buf_cstr(&part));
	if (rc == SQLITE_OK)
		rc = sync_path(buf_cstr(&part));
	buf_clear(name);
	buf_printf(name, "%s.v%d.bak", path, version);
	for (int n = 2; rc == SQLITE_OK &&
	    !may_replace(buf_cstr(name), buf_cstr(&part)); n++) {
		buf_clear(name);
		buf_printf(name, "%s.v%d-%d.bak", path, version, n);
	}
	if (rc == SQLITE_OK && rename(buf_cstr(&part), buf_cstr(name)) != 0)
		rc = SQLITE_IOERR;
	if (rc == SQLITE_OK)
		rc = sync_path(dirname(copy));
	else
		remove_copy(buf_cstr(&part));
	free(copy);
	buf_free(&part);
	return rc;
}

/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/downloads.h"

const char *
downloads_path(struct buf *path, const char *dir, const char *name)
{
	buf_clear(path);
	buf_printf(path, "%s/%s", dir, name);
	return buf_cstr(path);
}

const char *
downloads_part(struct buf *path, const char *dir, const char *name)
{
	buf_clear(path);
	buf_printf(path, "%s/%s.part", dir, name);
	return buf_cstr(path);
}

void
downloads_lock(const char *dir)
{
	struct buf path = { 0 };
	int fd;

	buf_str(&path, dir);
	buf_cstr(&path);
	if (!io_make_directory(path.p, 0777))
		msg_die("%s: cannot be created:", path.p);
	fd = io_open(downloads_path(&path, dir, ".lock"),
	    O_WRONLY | O_CREAT);
	if (fd < 0)
		msg_die("%s: cannot be written:", dir);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EWOULDBLOCK)
			msg_die("%s: another download is running there", dir);
		msg_die("%s: cannot be locked:", dir);
	}
	buf_free(&path);
}

int64_t
downloads_bytes(const char *path, int64_t *mtime)
{
	struct stat st;
	bool there = stat(path, &st) == 0 && S_ISREG(st.st_mode);

	*mtime = there ? (int64_t)st.st_mtime : -1;
	return there ? (int64_t)st.st_size : 0;
}

int64_t
downloads_free_bytes(const char *dir)
{
	char *path = xstrdup(dir), *slash;
	struct statvfs disk;

	while (statvfs(path[0] != '\0' ? path : ".", &disk) != 0) {
		if (errno != ENOENT || path[0] == '\0')
			msg_die("%s:", dir);
		slash = strrchr(path, '/');
		if (slash == NULL)
			path[0] = '\0';
		else
			slash[slash == path] = '\0';
	}
	free(path);
	return (int64_t)(disk.f_bavail * disk.f_frsize);
}

void
downloads_each(const char *dir, void (*found)(const char *name))
{
	DIR *d = opendir(dir);
	struct dirent *e;
	struct stat st;

	if (d == NULL && errno == ENOENT)
		return;
	if (d == NULL)
		msg_die("%s:", dir);
	while ((e = readdir(d)) != NULL)
		if (fstatat(dirfd(d), e->d_name, &st,
		    AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode))
			found(e->d_name);
	closedir(d);
}

/* Sets the file's modification time and flushes the file to the disk. */
static bool
set_time(const char *path, int64_t mtime)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
	    { .tv_sec = (time_t)mtime } };
	int fd = io_open(path, O_WRONLY);
	bool set = fd >= 0 && futimens(fd, times) == 0 && fsync(fd) == 0;

	return fd >= 0 && close(fd) == 0 && set;
}

bool
downloads_finish(const char *dir, const char *name, int64_t mtime)
{
	struct buf part = { 0 }, path = { 0 };
	bool done = set_time(downloads_part(&part, dir, name), mtime) &&
	    rename(buf_cstr(&part), downloads_path(&path, dir, name)) == 0;

	if (done)
		downloads_discard(dir, name);
	else
		msg_error("%s: cannot be moved into %s:", name, dir);
	buf_free(&part);
	buf_free(&path);
	return done;
}

void
downloads_discard(const char *dir, const char *name)
{
	struct buf path = { 0 };

	unlink(downloads_part(&path, dir, name));
	buf_str(&path, ".of");
	unlink(buf_cstr(&path));
	buf_free(&path);
}

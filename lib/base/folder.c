/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/folder.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/xalloc.h"

#define SUFFIX ".json"
#define LETTERS 2	/* in a name of capital letters */
#define LEAST 3	/* in a name of digits */
#define MOST 14
#define LENGTHS 16	/* key = number of the name * LENGTHS + its length */

/* The key of a name, or 0 if folder_can_name does not allow the name. */
static uint64_t
key_of(struct slice name)
{
	uint64_t n = 0;

	if (name.len == LETTERS && is_upper(name.p[0]) &&
	    is_upper(name.p[1]))
		return ((uint64_t)(unsigned char)name.p[0] * 256 +
		    (unsigned char)name.p[1]) * LENGTHS + LETTERS;
	if (name.len < LEAST || name.len > MOST)
		return 0;
	for (size_t i = 0; i < name.len; i++) {
		if (!is_digit(name.p[i]))
			return 0;
		n = n * 10 + (uint64_t)(name.p[i] - '0');
	}
	return n * LENGTHS + name.len;
}

struct filename {
	char text[32];
};

static struct filename
filename_of(uint64_t key)
{
	int len = (int)(key % LENGTHS);
	uint64_t n = key / LENGTHS;
	struct filename name;

	if (len == LETTERS)
		snprintf(name.text, sizeof(name.text), "%c%c" SUFFIX,
		    (int)(n / 256), (int)(n % 256));
	else
		snprintf(name.text, sizeof(name.text), "%0*llu" SUFFIX, len,
		    (unsigned long long)n);
	return name;
}

static void
add_name(struct foldernames *names, uint64_t key)
{
	names->key = xgrow(names->key, &names->cap, names->n + 1,
	    sizeof(*names->key));
	names->key[names->n++] = key;
}

static int
compare_keys(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Is the key in names, which must be sorted? */
static bool
has_name(const struct foldernames *names, uint64_t key)
{
	return names->n > 0 && bsearch(&key, names->key, names->n,
	    sizeof(key), compare_keys) != NULL;
}

bool
folder_can_name(struct slice name)
{
	return key_of(name) != 0;
}

/* Creates the missing parent directories of path, relative to dir. */
static void
make_above(int dir, const char *path)
{
	char *part = xstrdup(path);

	for (char *at = part; (at = strchr(at, '/')) != NULL; *at++ = '/') {
		*at = '\0';
		if (mkdirat(dir, part, 0777) != 0 && errno != EEXIST)
			msg_die("%s:", part);
	}
	free(part);
}

static int
open_folder(int dir, const char *path)
{
	return openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void
folder_open(struct folder *f, int top, int beside, const char *path)
{
	*f = (struct folder){ .path = path, .top = top, .beside = beside };
	f->there = open_folder(top, path);
	if (f->there < 0 && errno != ENOENT)
		msg_die("%s:", path);
	make_above(beside, path);
	if ((mkdirat(beside, path, 0777) != 0 && errno != EEXIST) ||
	    (f->waiting = open_folder(beside, path)) < 0)
		msg_die("%s:", path);
}

void
folder_free(struct folder *f)
{
	if (f->there >= 0)
		close(f->there);
	close(f->waiting);
	free(f->put.key);
	free(f->fresh.key);
	free(f->gone.key);
	buf_free(&f->was);
}

bool
folder_has(int dir, const char *path, struct slice content, struct buf *was)
{
	int fd = openat(dir, path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW |
	    O_CLOEXEC);
	size_t most = content.len + 1;	/* enough to see that they differ */
	ssize_t n = 0;

	if (fd < 0)
		return false;
	buf_clear(was);
	buf_reserve(was, most);
	while (was->len < most &&
	    (n = io_read(fd, was->p + was->len, most - was->len)) > 0)
		was->len += (size_t)n;
	close(fd);
	return n >= 0 && slice_same(buf_all(was), content);
}

void
folder_write(int dir, const char *path, struct slice content)
{
	int fd = openat(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    0666);

	if (fd < 0 || !io_write(fd, content.p, content.len) || close(fd) != 0)
		msg_die("%s:", path);
}

void
folder_put(struct folder *f, struct slice name, struct slice content)
{
	uint64_t key = key_of(name);
	struct filename file = filename_of(key);

	add_name(&f->put, key);
	if (f->there >= 0 &&
	    folder_has(f->there, file.text, content, &f->was))
		return;
	add_name(&f->fresh, key);
	folder_write(f->waiting, file.text, content);
}

/* The key of a file's name, or 0. */
static uint64_t
key_of_file(const char *name)
{
	struct slice s = slice_of(name);

	if (!slice_ends(s, SUFFIX))
		return 0;
	return key_of(slice(s.p, s.len - strlen(SUFFIX)));
}

/* Collects the names in the directory that were not put. */
static void
find_gone(struct folder *f, DIR *dir)
{
	struct dirent *entry;
	uint64_t key;

	if (f->put.n > 0)
		qsort(f->put.key, f->put.n, sizeof(key), compare_keys);
	for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0)
		if ((key = key_of_file(entry->d_name)) != 0 &&
		    !has_name(&f->put, key))
			add_name(&f->gone, key);
	if (errno != 0)
		msg_die("%s:", f->path);
}

void
folder_prepare(struct folder *f)
{
	DIR *dir;
	int fd;

	if (f->there < 0) {
		make_above(f->top, f->path);
		return;
	}
	if ((fd = open_folder(f->there, ".")) < 0 ||
	    (dir = fdopendir(fd)) == NULL)
		msg_die("%s:", f->path);
	find_gone(f, dir);
	closedir(dir);
}

void
folder_move(const struct folder *f)
{
	if (f->there < 0) {
		if (renameat(f->beside, f->path, f->top, f->path) != 0)
			msg_die("%s:", f->path);
		return;
	}
	/* One by one, because the directory may contain other files. */
	for (size_t i = 0; i < f->fresh.n; i++) {
		struct filename file = filename_of(f->fresh.key[i]);

		if (renameat(f->waiting, file.text, f->there, file.text) != 0)
			msg_die("%s/%s:", f->path, file.text);
	}
}

void
folder_tidy(const struct folder *f)
{
	for (size_t i = 0; i < f->gone.n; i++) {
		struct filename file = filename_of(f->gone.key[i]);

		if (unlinkat(f->there, file.text, 0) != 0)
			msg_die("%s/%s:", f->path, file.text);
	}
}

/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/jsondir.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/xalloc.h"

#define SUFFIX ".json"
#define LETTERS 2	/* length of a name of capital letters */
#define LEAST 3	/* minimum and maximum length of a name of digits */
#define MOST 14
#define LENGTHS 16	/* key = the name as a number * LENGTHS + the name's
			 * length */

/* The key of a name, or 0 if jsondir_can_name does not allow the name. */
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
add_name(struct jsondir_names *names, uint64_t key)
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
has_name(const struct jsondir_names *names, uint64_t key)
{
	return names->n > 0 && bsearch(&key, names->key, names->n,
	    sizeof(key), compare_keys) != NULL;
}

bool
jsondir_can_name(struct slice name)
{
	return key_of(name) != 0;
}

/* Creates the missing parent directories of path, relative to dir. */
static void
make_parents(int dir, const char *path)
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
open_dir(int dir, const char *path)
{
	return openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void
jsondir_open(struct jsondir *f, int target, int staging, const char *path)
{
	*f = (struct jsondir){ .path = path, .target = target,
	    .staging = staging };
	f->target_fd = open_dir(target, path);
	if (f->target_fd < 0 && errno != ENOENT)
		msg_die("%s:", path);
	make_parents(staging, path);
	if ((mkdirat(staging, path, 0777) != 0 && errno != EEXIST) ||
	    (f->staging_fd = open_dir(staging, path)) < 0)
		msg_die("%s:", path);
}

void
jsondir_free(struct jsondir *f)
{
	if (f->target_fd >= 0)
		close(f->target_fd);
	close(f->staging_fd);
	free(f->put.key);
	free(f->staged.key);
	free(f->obsolete.key);
	buf_free(&f->existing);
}

bool
jsondir_has(int dir, const char *path, struct slice content,
    struct buf *existing)
{
	int fd = openat(dir, path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW |
	    O_CLOEXEC);
	size_t most = content.len + 1;	/* one byte more shows that the file is
					 * longer */
	ssize_t n = 0;

	if (fd < 0)
		return false;
	buf_clear(existing);
	buf_reserve(existing, most);
	while (existing->len < most &&
	    (n = io_read(fd, existing->p + existing->len,
	    most - existing->len)) > 0)
		existing->len += (size_t)n;
	close(fd);
	return n >= 0 && slice_same(buf_all(existing), content);
}

void
jsondir_write(int dir, const char *path, struct slice content)
{
	int fd = openat(dir, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    0666);

	if (fd < 0 || !io_write(fd, content.p, content.len) || close(fd) != 0)
		msg_die("%s:", path);
}

void
jsondir_put(struct jsondir *f, struct slice name, struct slice content)
{
	uint64_t key = key_of(name);
	struct filename file = filename_of(key);

	add_name(&f->put, key);
	if (f->target_fd >= 0 &&
	    jsondir_has(f->target_fd, file.text, content, &f->existing))
		return;
	add_name(&f->staged, key);
	jsondir_write(f->staging_fd, file.text, content);
}

/* The key of a file's name, or 0 if the name is not valid. */
static uint64_t
key_of_file(const char *name)
{
	struct slice s = slice_of(name);

	if (!slice_ends(s, SUFFIX))
		return 0;
	return key_of(slice(s.p, s.len - strlen(SUFFIX)));
}

/* Collects the valid names of the files in the directory for which jsondir_put
 * was not called. */
static void
find_obsolete(struct jsondir *f, DIR *dir)
{
	struct dirent *entry;
	uint64_t key;

	if (f->put.n > 0)
		qsort(f->put.key, f->put.n, sizeof(key), compare_keys);
	for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0)
		if ((key = key_of_file(entry->d_name)) != 0 &&
		    !has_name(&f->put, key))
			add_name(&f->obsolete, key);
	if (errno != 0)
		msg_die("%s:", f->path);
}

void
jsondir_prepare(struct jsondir *f)
{
	DIR *dir;
	int fd;

	if (f->target_fd < 0) {
		make_parents(f->target, f->path);
		return;
	}
	if ((fd = open_dir(f->target_fd, ".")) < 0 ||
	    (dir = fdopendir(fd)) == NULL)
		msg_die("%s:", f->path);
	find_obsolete(f, dir);
	closedir(dir);
}

void
jsondir_move(const struct jsondir *f)
{
	if (f->target_fd < 0) {
		if (renameat(f->staging, f->path, f->target, f->path) != 0)
			msg_die("%s:", f->path);
		return;
	}
	/* Move each file, not the directory, because the existing directory may
	 * contain other files. */
	for (size_t i = 0; i < f->staged.n; i++) {
		struct filename file = filename_of(f->staged.key[i]);

		if (renameat(f->staging_fd, file.text, f->target_fd,
		    file.text) != 0)
			msg_die("%s/%s:", f->path, file.text);
	}
}

void
jsondir_tidy(const struct jsondir *f)
{
	for (size_t i = 0; i < f->obsolete.n; i++) {
		struct filename file = filename_of(f->obsolete.key[i]);

		if (unlinkat(f->target_fd, file.text, 0) != 0)
			msg_die("%s/%s:", f->path, file.text);
	}
}

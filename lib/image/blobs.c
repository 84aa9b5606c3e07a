/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "image/blobs.h"

#define TEMPORARY ".new"

static void
make_directory(const struct blobs *b, const char *name)
{
	if (mkdirat(b->dir, name, 0777) != 0 && errno != EEXIST)
		msg_die("%s/%s:", b->path, name);
}

void
blobs_open(struct blobs *b, const char *path)
{
	*b = (struct blobs){ .path = path };
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		msg_die("%s:", path);
	b->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (b->dir < 0)
		msg_die("%s:", path);
	make_directory(b, TEMPORARY);
}

void
blobs_close(struct blobs *b)
{
	close(b->dir);
	b->dir = -1;
}

static void
begin(struct blobs *b, struct blobs_file *f)
{
	/* A program in another container may have the same process id. */
	do {
		snprintf(f->temporary, sizeof(f->temporary),
		    TEMPORARY "/%ld-%u", (long)getpid(), b->made++);
		f->fd = openat(b->dir, f->temporary, O_RDWR | O_CREAT | O_EXCL |
		    O_CLOEXEC | O_NOFOLLOW, 0666);
	} while (f->fd < 0 && errno == EEXIST);
	if (f->fd < 0)
		msg_die("%s/%s:", b->path, f->temporary);
}

int
blobs_scratch(struct blobs *b)
{
	struct blobs_file f = { 0 };

	begin(b, &f);
	if (unlinkat(b->dir, f.temporary, 0) != 0)
		msg_die("%s/%s:", b->path, f.temporary);
	return f.fd;
}

bool
blobs_copy(struct blobs *b, int from, size_t max, struct blobs_file *f)
{
	char block[16384];
	size_t done = 0;
	ssize_t n;

	begin(b, f);
	while ((n = pread(from, block, sizeof(block), (off_t)done)) > 0) {
		if ((done += (size_t)n) > max) {
			blobs_delete(b, f);
			return false;
		}
		if (!io_write(f->fd, block, (size_t)n))
			msg_die("%s/%s:", b->path, f->temporary);
	}
	if (n < 0)
		msg_die("%s/%s:", b->path, f->temporary);
	return true;
}

void
blobs_delete(struct blobs *b, struct blobs_file *f)
{
	if (f->fd < 0)
		return;
	close(f->fd);
	f->fd = -1;
	unlinkat(b->dir, f->temporary, 0);
}

/* Hashes the file's actual content, because its writer is not trusted. */
static void
hash_file(const struct blobs *b, const struct blobs_file *f,
    struct blobs_stored *stored)
{
	GChecksum *sha = g_checksum_new(G_CHECKSUM_SHA256);
	unsigned char block[16384];
	ssize_t n;

	stored->bytes = 0;
	while ((n = pread(f->fd, block, sizeof(block), stored->bytes)) > 0) {
		g_checksum_update(sha, block, n);
		stored->bytes += n;
	}
	if (n < 0)
		msg_die("%s/%s:", b->path, f->temporary);
	snprintf(stored->sha256, sizeof(stored->sha256), "%s",
	    g_checksum_get_string(sha));
	g_checksum_free(sha);
}

static bool
is_there(const struct blobs *b, const char *name, int64_t bytes)
{
	struct stat st;

	return fstatat(b->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISREG(st.st_mode) && st.st_size > 0 &&
	    (bytes == 0 || st.st_size == bytes);
}

static void
sync_directory(const struct blobs *b, const char *name)
{
	int fd = openat(b->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0)
		msg_die("%s/%s:", b->path, name);
	close(fd);
}

void
blobs_store(struct blobs *b, struct blobs_file *f, const char *suffix,
    struct blobs_stored *stored)
{
	char directory[6];

	hash_file(b, f, stored);
	snprintf(stored->name, sizeof(stored->name), "%.2s/%.2s/%s.%s",
	    stored->sha256, stored->sha256 + 2, stored->sha256, suffix);
	if (is_there(b, stored->name, stored->bytes)) {
		/* Update the timestamp, so that prune-images keeps the
		 * file. */
		utimensat(b->dir, stored->name, NULL, AT_SYMLINK_NOFOLLOW);
		blobs_delete(b, f);
		return;
	}
	if (fsync(f->fd) != 0)
		msg_die("%s/%s:", b->path, f->temporary);
	snprintf(directory, sizeof(directory), "%.2s", stored->name);
	make_directory(b, directory);
	snprintf(directory, sizeof(directory), "%.5s", stored->name);
	make_directory(b, directory);
	if (renameat(b->dir, f->temporary, b->dir, stored->name) != 0)
		msg_die("%s/%s:", b->path, stored->name);
	sync_directory(b, directory);
	close(f->fd);
	f->fd = -1;
}

static bool
is_hex(const char *p, size_t n)
{
	return strspn(p, "0123456789abcdef") >= n;
}

bool
blobs_has(const struct blobs *b, struct slice name)
{
	char text[BLOBS_NAME];
	const char *hex = text + 6;

	if (name.len >= sizeof(text))
		return false;
	memcpy(text, name.p, name.len);
	text[name.len] = '\0';
	return name.len > 6 + BLOBS_HEX && text[2] == '/' && text[5] == '/' &&
	    is_hex(hex, BLOBS_HEX) && memcmp(text, hex, 2) == 0 &&
	    memcmp(text + 3, hex + 2, 2) == 0 &&
	    strchr(hex + BLOBS_HEX, '/') == NULL && is_there(b, text, 0);
}

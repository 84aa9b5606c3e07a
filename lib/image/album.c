/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/msg.h"
#include "image/album.h"

#define BESIDE ".new"

static void
make_folder(const struct album *a, const char *name)
{
	if (mkdirat(a->dir, name, 0777) != 0 && errno != EEXIST)
		msg_die("%s/%s:", a->path, name);
}

void
album_open(struct album *a, const char *path)
{
	*a = (struct album){ .path = path };
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		msg_die("%s:", path);
	a->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (a->dir < 0)
		msg_die("%s:", path);
	make_folder(a, BESIDE);
}

void
album_close(struct album *a)
{
	close(a->dir);
	a->dir = -1;
}

void
album_begin(struct album *a, struct album_file *f)
{
	/* Another program may have our number, in another container. */
	do {
		snprintf(f->beside, sizeof(f->beside), BESIDE "/%ld-%u",
		    (long)getpid(), a->made++);
		f->fd = openat(a->dir, f->beside, O_RDWR | O_CREAT | O_EXCL |
		    O_CLOEXEC | O_NOFOLLOW, 0666);
	} while (f->fd < 0 && errno == EEXIST);
	if (f->fd < 0)
		msg_die("%s/%s:", a->path, f->beside);
}

int
album_scratch(struct album *a)
{
	struct album_file f = { 0 };

	album_begin(a, &f);
	if (unlinkat(a->dir, f.beside, 0) != 0)
		msg_die("%s/%s:", a->path, f.beside);
	return f.fd;
}

static void
put(const struct album *a, const struct album_file *f, const char *p,
    ssize_t n)
{
	ssize_t some;

	for (; n > 0; p += some, n -= some)
		if ((some = write(f->fd, p, (size_t)n)) < 0)
			msg_die("%s/%s:", a->path, f->beside);
}

bool
album_copy(struct album *a, int from, size_t max, struct album_file *f)
{
	char block[16384];
	size_t done = 0;
	ssize_t n;

	album_begin(a, f);
	while ((n = pread(from, block, sizeof(block), (off_t)done)) > 0) {
		if ((done += (size_t)n) > max) {
			album_drop(a, f);
			return false;
		}
		put(a, f, block, n);
	}
	if (n < 0)
		msg_die("%s/%s:", a->path, f->beside);
	return true;
}

void
album_drop(struct album *a, struct album_file *f)
{
	if (f->fd < 0)
		return;
	close(f->fd);
	f->fd = -1;
	unlinkat(a->dir, f->beside, 0);
}

/* Never trusts who wrote the file to say what is in it. */
static void
sum(const struct album *a, const struct album_file *f,
    struct album_kept *kept)
{
	GChecksum *sha = g_checksum_new(G_CHECKSUM_SHA256);
	unsigned char block[16384];
	ssize_t n;

	kept->bytes = 0;
	while ((n = pread(f->fd, block, sizeof(block), kept->bytes)) > 0) {
		g_checksum_update(sha, block, n);
		kept->bytes += n;
	}
	if (n < 0)
		msg_die("%s/%s:", a->path, f->beside);
	snprintf(kept->sha256, sizeof(kept->sha256), "%s",
	    g_checksum_get_string(sha));
	g_checksum_free(sha);
}

static bool
is_there(const struct album *a, const char *name, int64_t bytes)
{
	struct stat st;

	return fstatat(a->dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISREG(st.st_mode) && st.st_size > 0 &&
	    (bytes == 0 || st.st_size == bytes);
}

static void
sync_folder(const struct album *a, const char *name)
{
	int fd = openat(a->dir, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0)
		msg_die("%s/%s:", a->path, name);
	close(fd);
}

void
album_keep(struct album *a, struct album_file *f, const char *suffix,
    struct album_kept *kept)
{
	char folder[6];

	sum(a, f, kept);
	snprintf(kept->name, sizeof(kept->name), "%.2s/%.2s/%s.%s",
	    kept->sha256, kept->sha256 + 2, kept->sha256, suffix);
	if (is_there(a, kept->name, kept->bytes)) {
		/* Used again: who prunes leaves what is young. */
		utimensat(a->dir, kept->name, NULL, AT_SYMLINK_NOFOLLOW);
		album_drop(a, f);
		return;
	}
	if (fsync(f->fd) != 0)
		msg_die("%s/%s:", a->path, f->beside);
	snprintf(folder, sizeof(folder), "%.2s", kept->name);
	make_folder(a, folder);
	snprintf(folder, sizeof(folder), "%.5s", kept->name);
	make_folder(a, folder);
	if (renameat(a->dir, f->beside, a->dir, kept->name) != 0)
		msg_die("%s/%s:", a->path, kept->name);
	sync_folder(a, folder);
	close(f->fd);
	f->fd = -1;
}

static bool
is_hex(const char *p, size_t n)
{
	return strspn(p, "0123456789abcdef") >= n;
}

bool
album_has(const struct album *a, struct slice name)
{
	char text[ALBUM_NAME];
	const char *hex = text + 6;

	if (name.len >= sizeof(text))
		return false;
	memcpy(text, name.p, name.len);
	text[name.len] = '\0';
	return name.len > 6 + ALBUM_HEX && text[2] == '/' && text[5] == '/' &&
	    is_hex(hex, ALBUM_HEX) && memcmp(text, hex, 2) == 0 &&
	    memcmp(text + 3, hex + 2, 2) == 0 &&
	    strchr(hex + ALBUM_HEX, '/') == NULL && is_there(a, text, 0);
}

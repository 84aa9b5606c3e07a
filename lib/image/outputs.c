/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "image/outputs.h"

/* Is the output written to a temporary file that then replaces it? A device is
 * written to directly. */
static bool
is_replaced(const struct output *t)
{
	return !t->there || S_ISREG(t->st.st_mode);
}

static void
find_target(struct output *t, const char *name)
{
	struct buf path = { 0 };
	char *copy, *dir;

	*t = (struct output){ .name = name };
	t->there = stat(name, &t->st) == 0;
	if (t->there) {
		if (access(name, W_OK) != 0 ||
		    (t->path = realpath(name, NULL)) == NULL)
			msg_die("%s:", name);
		return;
	}
	if ((copy = strdup(name)) == NULL)
		msg_die("%s:", name);
	dir = realpath(dirname(copy), NULL);
	if (dir == NULL)
		msg_die("%s:", name);
	memcpy(copy, name, strlen(name));
	buf_printf(&path, "%s/%s", dir, basename(copy));
	buf_cstr(&path);
	t->path = path.p;
	free(dir);
	free(copy);
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

void
outputs_find(struct output t[2], char *const names[2])
{
	for (int i = 0; i < 2; i++) {
		struct buf temporary = { 0 };

		find_target(&t[i], names[i]);
		buf_printf(&temporary, "%s.XXXXXX", t[i].path);
		buf_cstr(&temporary);
		t[i].temporary = temporary.p;
	}
}

void
outputs_check(const struct output t[2], const struct stat *input)
{
	for (int i = 0; i < 2; i++)
		if (t[i].there && same_file(&t[i].st, input))
			msg_die("%s: the output is the input", t[i].name);
	if (is_replaced(&t[0]) && (strcmp(t[0].path, t[1].path) == 0 ||
	    (t[0].there && t[1].there && same_file(&t[0].st, &t[1].st))))
		msg_die("%s: both outputs are the same file", t[1].name);
}

/* Creates and opens the temporary file. Returns -1, with errno, on failure. */
static int
open_temporary(struct output *t)
{
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	fd = mkostemp(t->temporary, O_CLOEXEC);
	t->begun = fd >= 0;
	if (t->begun)
		fchmod(fd, t->there ? t->st.st_mode & 0777 : 0666 & ~mask);
	return fd;
}

/* Writes to a device directly, otherwise to the temporary file. Returns false,
 * with errno, on failure. */
static bool
write_target(struct output *t, struct slice made)
{
	int fd = is_replaced(t) ? open_temporary(t) :
	    io_open(t->path, O_WRONLY);
	int why;
	bool good;

	if (fd < 0)
		return false;
	good = io_write(fd, made.p, made.len) &&
	    (!t->begun || fsync(fd) == 0);
	why = errno;
	if (close(fd) != 0)
		return false;
	errno = why;
	return good;
}

/* Removes the temporary files. Also removes the first output if it was already
 * renamed, unless it replaced an existing file. */
static void
remove_outputs(struct output t[2])
{
	for (int i = 0; i < 2; i++) {
		if (t[i].named && !t[i].there)
			unlink(t[i].path);
		else if (t[i].begun && !t[i].named)
			unlink(t[i].temporary);
	}
}

const struct output *
outputs_write(struct output t[2], const struct buf made[2])
{
	const struct output *bad = NULL;
	int why;

	for (int i = 0; i < 2 && bad == NULL; i++)
		if (!write_target(&t[i], buf_all(&made[i])))
			bad = &t[i];
	for (int i = 0; i < 2 && bad == NULL; i++) {
		if (t[i].begun && rename(t[i].temporary, t[i].path) != 0)
			bad = &t[i];
		else
			t[i].named = t[i].begun;
	}
	why = errno;
	if (bad != NULL)
		remove_outputs(t);
	errno = why;
	return bad;
}

void
outputs_free(struct output t[2])
{
	for (int i = 0; i < 2; i++) {
		free(t[i].path);
		free(t[i].temporary);
	}
}

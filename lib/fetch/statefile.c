/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#include "base/io.h"
#include "base/msg.h"
#include "fetch/statefile.h"

void
statefile_path(struct buf *path, const char *name)
{
	const char *dir = getenv("APLSYNC_STATE_DIR");
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	buf_clear(path);
	if (dir != NULL && dir[0] != '\0')
		buf_str(path, dir);
	else if (state != NULL && state[0] != '\0')
		buf_printf(path, "%s/aplsync", state);
	else if (home != NULL && home[0] != '\0')
		buf_printf(path, "%s/.local/state/aplsync", home);
	else
		msg_die("APLSYNC_STATE_DIR: neither it nor HOME is set");
	buf_cstr(path);
	if (!io_make_directory(path->p, 0700))
		msg_die("APLSYNC_STATE_DIR: %s:", path->p);
	buf_printf(path, "/%s", name);
	buf_cstr(path);
}

int
statefile_open(const char *path, struct stat *st)
{
	/* O_NONBLOCK, because opening some devices would block. */
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY |
	    O_NOFOLLOW | O_NONBLOCK, 0600);

	if (fd < 0 && errno == ELOOP)
		msg_die("%s: a symbolic link; remove it", path);
	if (fd < 0 || fstat(fd, st) != 0)
		msg_die("%s:", path);
	if (!S_ISREG(st->st_mode))
		msg_die("%s: not a regular file", path);
	if (st->st_nlink > 1)
		msg_die("%s: a file with another hard link; remove this "
		    "one", path);
	return fd;
}

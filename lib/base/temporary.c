/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/msg.h"
#include "base/temporary.h"

FILE *
temporary_open(void)
{
	const char *dir = getenv("TMPDIR");
	struct buf name = { 0 };
	FILE *file;
	int fd;

	if (dir == NULL || dir[0] == '\0')
		dir = P_tmpdir;
	buf_printf(&name, "%s/%s.XXXXXX", dir, msg_program);
	buf_cstr(&name);
	fd = mkostemp(name.p, O_CLOEXEC);
	if (fd >= 0)
		unlink(name.p);
	file = fd < 0 ? NULL : fdopen(fd, "w+");
	if (file == NULL)
		msg_die("%s: cannot create a temporary file:", dir);
	buf_free(&name);
	return file;
}

void
temporary_failed(void)
{
	msg_die("temporary file:");
}

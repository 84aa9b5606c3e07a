/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/append.h"
#include "base/io.h"

/* Does the file end in a partial line? Returns false also if the file cannot be
 * read. */
static bool
ends_in_partial_line(int fd, const char *path)
{
	struct stat st;
	char last = '\n';
	int in;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
		return false;
	in = open(path, O_RDONLY | O_CLOEXEC);
	if (in >= 0) {
		(void)!pread(in, &last, 1, st.st_size - 1);
		close(in);
	}
	return last != '\n';
}

bool
append_line(const char *path, struct slice lines)
{
	int why, fd = io_open(path, O_WRONLY | O_CREAT | O_APPEND);

	if (fd < 0)
		return false;
	if ((!ends_in_partial_line(fd, path) || io_write(fd, "\n", 1)) &&
	    io_write(fd, lines.p, lines.len))
		return close(fd) == 0;
	why = errno;
	close(fd);
	errno = why;
	return false;
}

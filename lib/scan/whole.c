/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "scan/unpack.h"
#include "scan/whole.h"

#define SOME_BYTES ((size_t)512 * 1024)

/* Unpacks the whole file. Returns NULL, or an error message. Sets *empty if it
 * contains no data. */
static const char *
read_all(struct unpack *u, bool *empty)
{
	char *data = xmalloc(SOME_BYTES);
	ssize_t n;

	*empty = true;
	while ((n = unpack_read(u, data, SOME_BYTES)) > 0 ||
	    (n < 0 && errno == EINTR))
		*empty &= n < 0;
	free(data);
	if (n == 0)
		return NULL;
	return unpack_error(u) != NULL ? unpack_error(u) : msg_reason(errno);
}

const char *
whole_check(const char *path, bool *empty)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct unpack *u;
	struct stat st;
	const char *why;

	*empty = false;
	if (fd < 0)
		return msg_reason(errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return "not a regular file";
	}
	u = unpack_open(fd, true);
	why = read_all(u, empty);
	unpack_close(u);
	return why;
}

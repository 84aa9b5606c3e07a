/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/io.h"

/* Waits for events of a descriptor that was not ready; false, with errno, if
 * a signal came or it cannot. */
static bool
await(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	return poll(&p, 1, -1) > 0;
}

ssize_t
io_read(int fd, void *to, size_t max)
{
	ssize_t n;

	while ((n = read(fd, to, max)) < 0 && errno == EAGAIN)
		if (!await(fd, POLLIN))
			return -1;
	return n;
}

bool
io_write(int fd, const void *from, size_t len)
{
	const char *p = from;

	while (len > 0) {
		ssize_t n = write(fd, p, len);

		if (n >= 0) {
			p += n;
			len -= (size_t)n;
		} else if (errno == EAGAIN) {
			if (!await(fd, POLLOUT) && errno != EINTR)
				return false;
		} else if (errno != EINTR) {
			return false;
		}
	}
	return true;
}

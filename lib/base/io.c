/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/io.h"

#define CHECKS 20	/* number of checks whether the other end of a FIFO is
			 * open */
#define CHECK_MS 50	/* milliseconds between two checks */

/* Is this a FIFO that no process has open for writing? Consumes no data.
 * Returns false for an unnamed pipe, such as <(command) in a shell, because it
 * had a writer from the start. */
static bool
lacks_writer(int fd)
{
	struct stat st;
	struct statfs fs;
	int copy[2];
	bool lacks;

	if (fstat(fd, &st) != 0 || !S_ISFIFO(st.st_mode) ||
	    fstatfs(fd, &fs) != 0 || fs.f_type == PIPEFS_MAGIC ||
	    pipe2(copy, O_CLOEXEC) != 0)
		return false;
	lacks = tee(fd, copy[1], 1, SPLICE_F_NONBLOCK) == 0;
	close(copy[0]);
	close(copy[1]);
	return lacks;
}

int
io_open(const char *path, int flags)
{
	int fd;

	for (int i = 0; i < CHECKS; i++) {
		fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0666);
		if (fd < 0 && errno != ENXIO)
			return -1;
		if (fd >= 0 && !lacks_writer(fd)) {
			(void)!fcntl(fd, F_SETFL, flags);
			return fd;
		}
		if (fd >= 0)
			close(fd);
		poll(NULL, 0, CHECK_MS);
	}
	errno = ENXIO;
	return -1;
}

/* Waits for events on a descriptor that was not ready. Returns false and sets
 * errno if a signal arrives or poll fails. */
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
io_read_file(const char *path, struct buf *to)
{
	int fd = io_open(path, O_RDONLY), error;
	ssize_t n = 1;

	while (fd >= 0 && n > 0) {
		buf_reserve(to, 65536);
		n = io_read(fd, to->p + to->len, 65536);
		to->len += n > 0 ? (size_t)n : 0;
	}
	if (fd < 0)
		return false;
	error = errno;
	close(fd);
	errno = error;
	return n == 0;
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

bool
io_make_directory(char *path, mode_t mode)
{
	for (char *p = path + 1;; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, mode) != 0 && errno != EEXIST)
			return false;
		*p = c;
		if (c == '\0')
			return true;
	}
}

bool
io_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) &&
	    x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

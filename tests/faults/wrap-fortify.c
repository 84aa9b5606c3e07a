/* SPDX-License-Identifier: MIT */
/* With _FORTIFY_SOURCE, a compiler that knows the size of a buffer calls these
 * functions instead of read(2) and others. They count and fail like those.
 * Without _FORTIFY_SOURCE, they are not called. */
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

ssize_t __wrap_read(int fd, void *to, size_t n);
ssize_t __wrap_pread(int fd, void *to, size_t n, off_t at);
ssize_t __wrap_recv(int fd, void *to, size_t n, int flags);
int __wrap_poll(struct pollfd *fds, nfds_t n, int ms);
int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int at, const char *path, int flags, ...);

ssize_t __wrap___read_chk(int fd, void *to, size_t n, size_t size);
ssize_t __wrap___pread_chk(int fd, void *to, size_t n, off_t at, size_t size);
ssize_t __wrap___recv_chk(int fd, void *to, size_t n, size_t size, int flags);
int __wrap___poll_chk(struct pollfd *fds, nfds_t n, int ms, size_t size);
int __wrap___open_2(const char *path, int flags);
int __wrap___openat_2(int at, const char *path, int flags);

ssize_t
__wrap___read_chk(int fd, void *to, size_t n, size_t size)
{
	if (n > size)
		abort();
	return __wrap_read(fd, to, n);
}

ssize_t
__wrap___pread_chk(int fd, void *to, size_t n, off_t at, size_t size)
{
	if (n > size)
		abort();
	return __wrap_pread(fd, to, n, at);
}

ssize_t
__wrap___recv_chk(int fd, void *to, size_t n, size_t size, int flags)
{
	if (n > size)
		abort();
	return __wrap_recv(fd, to, n, flags);
}

int
__wrap___poll_chk(struct pollfd *fds, nfds_t n, int ms, size_t size)
{
	if (n > size / sizeof *fds)
		abort();
	return __wrap_poll(fds, n, ms);
}

int
__wrap___open_2(const char *path, int flags)
{
	return __wrap_open(path, flags);
}

int
__wrap___openat_2(int at, const char *path, int flags)
{
	return __wrap_openat(at, path, flags);
}

/* SPDX-License-Identifier: MIT */
/* Makes one call fail. The programs are linked with --wrap (wrap.opts), so
 * calls in their own objects come here, and calls inside libraries do not.
 *
 *	FAULT=write:7:ENOSPC	the seventh write(2) fails
 *	FAULT=read:3:short	the third read(2) returns fewer bytes
 *	FAULT=fsync:1:stop	the process is suspended at the first fsync(2)
 *	FAULT=any:9:kill	the process is killed at the ninth of all calls
 *	FAULT=statvfs:1:short	the disk seems to have FAULT_SPACE KiB free
 *	FAULT_SEEN=FILE		the stack of the call is written to FILE */
#include <dirent.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "wrap.h"

enum {	/* values that are not error numbers */
	SHORT,
	STOP = -1,
	KILL = -2
};

static char fault[64];	/* the function that fails; "": not read yet */
static pid_t owner;	/* only this process fails, not its children */
static unsigned long nth;
static _Atomic unsigned long calls;
static int number;

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __real_openat(int at, const char *path, int flags, ...);
int __wrap_openat(int at, const char *path, int flags, ...);
int __real_fcntl(int fd, int command, ...);
int __wrap_fcntl(int fd, int command, ...);
int __real_close(int fd);
int __wrap_close(int fd);
ssize_t __real_read(int fd, void *to, size_t n);
ssize_t __wrap_read(int fd, void *to, size_t n);
ssize_t __real_write(int fd, const void *from, size_t n);
ssize_t __wrap_write(int fd, const void *from, size_t n);
int __real_statvfs(const char *path, struct statvfs *disk);
int __wrap_statvfs(const char *path, struct statvfs *disk);
size_t __wrap_fwrite(const void *from, size_t size, size_t n, FILE *to);
size_t __real_fwrite(const void *from, size_t size, size_t n, FILE *to);

static int
number_of(const char *name)
{
	static const struct {
		const char *name;
		int number;
	} errors[] = {
		{ "EACCES", EACCES }, { "EAGAIN", EAGAIN },
		{ "EINTR", EINTR }, { "EINVAL", EINVAL }, { "EIO", EIO },
		{ "EMFILE", EMFILE }, { "ENOMEM", ENOMEM },
		{ "ENOSPC", ENOSPC }, { "EXDEV", EXDEV }, { "kill", KILL },
		{ "short", SHORT }, { "stop", STOP },
	};

	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
		if (strcmp(errors[i].name, name) == 0)
			return errors[i].number;
	abort();
}

static void
read_fault(void)
{
	const char *text = getenv("FAULT");
	char name[16];

	if (text == NULL)
		text = "none:1:EIO";
	owner = getpid();
	if (sscanf(text, "%63[^:]:%lu:%15s", fault, &nth, name) != 3)
		abort();
	number = number_of(name);
}

/* Records that the call was made, and its stack. Without this file, the program
 * made fewer calls. */
static void
leave_trace(void)
{
	const char *seen = getenv("FAULT_SEEN");
	void *stack[32];
	int fd, n;

	if (seen == NULL)
		return;
	fd = __real_open(seen, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	n = backtrace(stack, sizeof(stack) / sizeof(stack[0]));
	if (fd < 0)
		abort();
	backtrace_symbols_fd(stack, n, fd);
	__real_close(fd);
}

bool
wrap_fails(const char *name)
{
	int saved = errno;

	if (fault[0] == '\0')
		read_fault();
	if (strcmp(fault, "any") == 0 ? strchr(name, '-') != NULL :
	    strcmp(name, fault) != 0)
		return false;
	if (getpid() != owner || ++calls != nth)
		return false;
	leave_trace();
	if (number < 0)
		raise(number == KILL ? SIGKILL : SIGSTOP);
	errno = number > 0 ? number : saved;
	return number >= 0;
}

/* Like wrap_fails, for a call that may be short: reduces the length *n. */
static bool
fails_or_less(const char *name, size_t *n)
{
	if (!wrap_fails(name))
		return false;
	if (number == SHORT)
		*n = (*n + 1) / 2;
	return number != SHORT;
}

WRAP(void *, malloc, (size_t n), (n), NULL)
WRAP(void *, calloc, (size_t n, size_t size), (n, size), NULL)
WRAP(void *, realloc, (void *p, size_t n), (p, n), NULL)
WRAP(void *, reallocarray, (void *p, size_t n, size_t size), (p, n, size),
    NULL)
WRAP(char *, strdup, (const char *s), (s), NULL)
WRAP(char *, strndup, (const char *s, size_t n), (s, n), NULL)
WRAP(int, access, (const char *path, int mode), (path, mode), -1)
WRAP(int, fstat, (int fd, struct stat *st), (fd, st), -1)
WRAP(int, stat, (const char *path, struct stat *st), (path, st), -1)
WRAP(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
WRAP(int, mkdirat, (int at, const char *path, mode_t mode), (at, path, mode),
    -1)
WRAP(int, renameat, (int at, const char *from, int to, const char *name),
    (at, from, to, name), -1)
WRAP(int, fstatat, (int at, const char *path, struct stat *st, int flags),
    (at, path, st, flags), -1)
WRAP(int, unlinkat, (int at, const char *path, int flags), (at, path, flags),
    -1)
WRAP(ssize_t, pread, (int fd, void *to, size_t n, off_t at), (fd, to, n, at),
    -1)
WRAP(int, socketpair, (int domain, int type, int protocol, int *pair),
    (domain, type, protocol, pair), -1)
WRAP(ssize_t, sendmsg, (int fd, const struct msghdr *m, int flags),
    (fd, m, flags), -1)
WRAP(ssize_t, recv, (int fd, void *to, size_t n, int flags),
    (fd, to, n, flags), -1)
WRAP(pid_t, fork, (void), (), -1)
WRAP(int, rename, (const char *from, const char *to), (from, to), -1)
WRAP(int, unlink, (const char *path), (path), -1)
WRAP(int, fsync, (int fd), (fd), -1)
WRAP(int, flock, (int fd, int how), (fd, how), -1)
WRAP(int, futimens, (int fd, const struct timespec *times), (fd, times), -1)
WRAP(DIR *, opendir, (const char *path), (path), NULL)
WRAP(int, fdatasync, (int fd), (fd), -1)
WRAP(int, ftruncate, (int fd, off_t size), (fd, size), -1)
WRAP(int, pipe2, (int *ends, int flags), (ends, flags), -1)
WRAP(int, posix_fallocate, (int fd, off_t at, off_t n), (fd, at, n), errno)
WRAP(void *, mmap, (void *at, size_t n, int prot, int flags, int fd,
    off_t offset), (at, n, prot, flags, fd, offset), MAP_FAILED)
WRAP(int, poll, (struct pollfd *fds, nfds_t n, int ms), (fds, n, ms),
    -1)
WRAP(ssize_t, getrandom, (void *to, size_t n, unsigned flags), (to, n, flags),
    -1)
WRAP(int, mkostemp, (char *name, int flags), (name, flags), -1)
WRAP(int, fflush, (FILE *f), (f), EOF)
WRAP(FILE *, fopen, (const char *path, const char *mode), (path, mode), NULL)
WRAP(FILE *, fdopen, (int fd, const char *mode), (fd, mode), NULL)
WRAP(off_t, ftello, (FILE *f), (f), -1)
WRAP(int, dup, (int fd), (fd), -1)
WRAP(int, sem_init, (sem_t *s, int shared, unsigned n), (s, shared, n), -1)
WRAP(int, sem_wait, (sem_t *s), (s), -1)
WRAP(int, pthread_create, (pthread_t *t, const pthread_attr_t *a,
    void *(*work)(void *), void *arg), (t, a, work, arg), errno)
/* A call of getline is the first of these without optimization, and the second
 * with it. */
WRAP(ssize_t, getline, (char **line, size_t *cap, FILE *f), (line, cap, f),
    -1)
WRAP(ssize_t, __getdelim, (char **line, size_t *cap, int end, FILE *f),
    (line, cap, end, f), -1)

int
__wrap_open(const char *path, int flags, ...)
{
	va_list ap;
	unsigned mode;

	va_start(ap, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(ap, unsigned) : 0;
	va_end(ap);
	return wrap_fails("open") ? -1 : __real_open(path, flags, mode);
}

int
__wrap_openat(int at, const char *path, int flags, ...)
{
	va_list ap;
	unsigned mode;

	va_start(ap, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(ap, unsigned) : 0;
	va_end(ap);
	return wrap_fails("openat") ? -1 :
	    __real_openat(at, path, flags, mode);
}

int
__wrap_fcntl(int fd, int command, ...)
{
	va_list ap;
	long arg;

	va_start(ap, command);
	arg = va_arg(ap, long);
	va_end(ap);
	return wrap_fails("fcntl") ? -1 : __real_fcntl(fd, command, arg);
}

/* Closes the descriptor even if the call fails, as Linux does. */
int
__wrap_close(int fd)
{
	bool fails = wrap_fails("close");
	int error = errno, done = __real_close(fd);

	if (!fails)
		return done;
	errno = error;
	return -1;
}

ssize_t
__wrap_read(int fd, void *to, size_t n)
{
	return fails_or_less("read", &n) ? -1 : __real_read(fd, to, n);
}

ssize_t
__wrap_write(int fd, const void *from, size_t n)
{
	return fails_or_less("write", &n) ? -1 : __real_write(fd, from, n);
}

int
__wrap_statvfs(const char *path, struct statvfs *disk)
{
	const char *space = getenv("FAULT_SPACE");
	bool fails = wrap_fails("statvfs");
	int done = fails && number != SHORT ? -1 : __real_statvfs(path, disk);

	if (fails && number == SHORT && space != NULL) {
		disk->f_frsize = 1024;
		disk->f_bavail = strtoul(space, NULL, 10);
	}
	return done;
}

/* Also sets the error flag of the stream, as a failed fwrite does. */
size_t
__wrap_fwrite(const void *from, size_t size, size_t n, FILE *to)
{
	if (!wrap_fails("fwrite"))
		return __real_fwrite(from, size, n, to);
	to->_flags |= _IO_ERR_SEEN;
	return 0;
}

/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "db/store.h"
#include "job/lock.h"

#define RETRY_US 10000	/* microseconds between two tries to take the lock */

static bool claimed, is_open;

const struct opt lock_opts[] = {
	{ .name = "claimed", .kind = OPT_FLAG, .to = &claimed,
	    .help = "the caller holds the store's lock as descriptor 9" },
	{ 0 }
};

char *
lock_store_path(const char *end)
{
	char *real = realpath(store_path(), NULL);
	struct buf path = { 0 };

	buf_str(&path, real != NULL ? real : store_path());
	buf_str(&path, end);
	free(real);
	buf_cstr(&path);
	return path.p;
}

const char *
lock_path(void)
{
	static char *path;

	if (path == NULL)
		path = lock_store_path(".lock");
	return path;
}

static bool
is_lock(const struct stat *a)
{
	struct stat b;

	return stat(lock_path(), &b) == 0 && a->st_dev == b.st_dev &&
	    a->st_ino == b.st_ino;
}

bool
lock_is_of(pid_t pid)
{
	struct stat st;
	char path[64];

	snprintf(path, sizeof(path), "/proc/%ld/fd/%d", (long)pid, LOCK_FD);
	return stat(path, &st) == 0 && is_lock(&st);
}

bool
lock_is_claimed(void)
{
	return claimed;
}

void
lock_init(void)
{
	struct stat st;
	int fd;

	if (claimed) {
		if (fstat(LOCK_FD, &st) != 0 || !is_lock(&st))
			msg_die("%s: not open as descriptor %d", lock_path(),
			    LOCK_FD);
		return;
	}
	fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (fd < 0 || (fd != LOCK_FD && dup3(fd, LOCK_FD, O_CLOEXEC) < 0))
		msg_die("/dev/null:");
	if (fd != LOCK_FD)
		close(fd);
}

void
lock_release(void)
{
	is_open = false;
	lock_init();	/* closes the lock file */
}

/* Opens the lock file as LOCK_FD, which stages inherit. */
static void
open_lock(void)
{
	int fd = io_open(lock_path(), O_WRONLY | O_CREAT | O_APPEND);

	if (fd < 0 || dup2(fd, LOCK_FD) < 0)
		msg_die("%s: cannot be written:", lock_path());
	close(fd);
	is_open = true;
}

bool
lock_take(double seconds)
{
	int64_t end = clock_mono() + (int64_t)(seconds * 1e9);

	if (!claimed && !is_open)
		open_lock();
	while (flock(LOCK_FD, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			msg_die("%s:", lock_path());
		if (clock_mono() >= end)
			return false;
		usleep(RETRY_US);
	}
	return true;
}

bool
lock_group(pid_t group)
{
	char number[32];
	int why, len;

	if (ftruncate(LOCK_FD, 0) != 0)
		return false;
	if (group == 0)
		return true;
	len = snprintf(number, sizeof(number), "%ld\n", (long)group);
	if (io_write(LOCK_FD, number, (size_t)len))
		return true;
	/* Remove a partial number, because it would name a different group. */
	why = errno;
	(void)!ftruncate(LOCK_FD, 0);
	errno = why;
	return false;
}

bool
lock_signal(int sig)
{
	char text[32] = "";
	int fd = open(lock_path(), O_RDONLY | O_CLOEXEC);
	ssize_t n;
	long group;

	if (fd < 0)
		return false;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n < 2 || text[n - 1] != '\n' ||
	    (group = strtol(text, NULL, 10)) <= 1)
		return false;
	return kill(-(pid_t)group, sig) == 0 &&
	    kill(-(pid_t)group, SIGCONT) == 0;
}

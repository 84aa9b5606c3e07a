/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/msg.h"
#include "fetch/solo.h"

#define AGAIN INT64_C(20000000)	/* nanoseconds between two tries to lock */

/* The bytes that processes lock in the file. Only the process that holds
 * BYTE_NEXT tries to lock BYTE_TRANSFER. So after a transfer, a process that
 * is already waiting begins the next one, not the process that has just ended
 * its transfer. */
enum { BYTE_TRANSFER, BYTE_NEXT };

static bool
set_lock(const struct solo *s, short type, off_t byte)
{
	/* Lock the open file description, so that a child that closes the
	 * descriptor does not release the lock. */
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET,
	    .l_start = byte, .l_len = 1 };

	if (fcntl(s->fd, F_OFD_SETLK, &lock) == 0)
		return true;
	if (errno != EAGAIN && errno != EACCES)
		msg_die("%s:", s->path.p);
	return false;
}

static void
open_file(struct solo *s)
{
	statefile_path(&s->path, buf_cstr(&s->name));
	s->fd = statefile_open(s->path.p, &s->file);
	s->next = s->in = false;
}

void
solo_open(struct solo *s, const char *domain, int64_t patience)
{
	*s = (struct solo){ .domain = domain, .patience = patience };
	buf_printf(&s->name, "one-at-a-time@%s", domain);
	open_file(s);
}

void
solo_close(struct solo *s)
{
	close(s->fd);
	buf_free(&s->name);
	buf_free(&s->path);
}

/* If the file was replaced, opens the current file, because other processes
 * lock the current file. */
static void
follow_file(struct solo *s)
{
	struct stat st;

	if (lstat(s->path.p, &st) == 0 && st.st_dev == s->file.st_dev &&
	    st.st_ino == s->file.st_ino)
		return;
	close(s->fd);
	open_file(s);
}

bool
solo_enter(struct solo *s, int64_t now, int64_t *wake)
{
	if (s->dead || s->busy != NULL)
		return false;
	follow_file(s);
	if (s->in)
		return true;
	s->next = s->next || set_lock(s, F_WRLCK, BYTE_NEXT);
	s->in = s->next && set_lock(s, F_WRLCK, BYTE_TRANSFER);
	if (s->in) {
		set_lock(s, F_UNLCK, BYTE_NEXT);
		s->next = false;
		s->since = 0;
		return true;
	}
	if (s->since == 0)
		s->since = now;
	s->dead = now - s->since >= s->patience;
	if (!s->dead && now + AGAIN < *wake)
		*wake = now + AGAIN;
	return false;
}

void
solo_leave(struct solo *s)
{
	if (s->in)
		set_lock(s, F_UNLCK, BYTE_TRANSFER);
	if (s->next)
		set_lock(s, F_UNLCK, BYTE_NEXT);
	s->in = s->next = false;
	s->busy = NULL;
	s->since = 0;
}

/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/msg.h"
#include "fetch/rate.h"

/* Both words are an instant in microseconds, 48 bits (nine years of running),
 * under 16 bits that say which start of the machine it was counted from:
 * what another start left, or a damaged file, reads as "long ago". */
struct rate_words {
	_Atomic uint64_t next;	/* free slot */
	_Atomic uint64_t closed;	/* until then nothing is sent */
};

#define MICRO INT64_C(1000)
#define SECOND INT64_C(1000000000)
#define TIME_BITS 48
#define TIME_MASK ((UINT64_C(1) << TIME_BITS) - 1)
/* A slot further away than a push and so many processes explain is damage. */
#define CROWD 1024

bool
rate_parse(const char *text, struct rate *r)
{
	static const struct {
		const char *unit;
		int64_t window;
	} units[] = {
		{ "/s", SECOND }, { "/min", 60 * SECOND },
		{ "/h", 3600 * SECOND }
	};
	int64_t n = 0;

	for (; *text >= '0' && *text <= '9'; text++)
		if ((n = n * 10 + (*text - '0')) > 1000000)
			return false;
	if (n == 0)
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		int64_t window = units[i].window / MICRO;

		if (strcmp(text, units[i].unit) != 0)
			continue;
		/* Rounded up to whole microseconds: the file counts those. */
		r->step = (window * 102 + n * 100 - 1) / (n * 100) * MICRO;
		r->late = units[i].window / 100;
		return true;
	}
	return false;
}

static void
make_folder(char *path)
{
	for (char *p = path + 1;; p++) {
		char c = *p;

		if (c != '/' && c != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			msg_die("%s:", path);
		*p = c;
		if (c == '\0')
			return;
	}
}

/* The folder of the state, made if need be, and the file's name behind it. */
static void
make_path(struct buf *b, const char *name)
{
	const char *dir = getenv("APLSYNC_STATE_DIR");
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	if (dir != NULL && dir[0] != '\0')
		buf_str(b, dir);
	else if (state != NULL && state[0] != '\0')
		buf_printf(b, "%s/aplsync", state);
	else if (home != NULL && home[0] != '\0')
		buf_printf(b, "%s/.local/state/aplsync", home);
	else
		msg_die("APLSYNC_STATE_DIR: neither it nor HOME is set");
	buf_cstr(b);
	make_folder(b->p);
	buf_printf(b, "/%s", name);
	buf_cstr(b);
}

/* 16 bits that differ, most likely, from one start of the machine to the
 * next: CLOCK_MONOTONIC begins anew with each. */
static uint64_t
this_boot(void)
{
	char id[64];
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, id, sizeof(id)) : 0;

	if (fd >= 0)
		close(fd);
	return hash_bytes(slice(id, n > 0 ? (size_t)n : 0)) >> TIME_BITS;
}

void
rate_open(struct rate_gate *g, const char *name, struct rate rate)
{
	struct buf path = { 0 };
	struct stat st;
	int fd;

	make_path(&path, name);
	fd = open(path.p, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", path.p);
	if (!S_ISREG(st.st_mode))
		msg_die("%s: not a regular file", path.p);
	/* Only ever made longer: others may have it mapped. And with its room
	 * on the disk, for want of which a store to memory would be a SIGBUS. */
	if (st.st_size < (off_t)sizeof(struct rate_words)) {
		errno = posix_fallocate(fd, 0, sizeof(struct rate_words));
		if (errno != 0)
			msg_die("%s:", path.p);
	}
	*g = (struct rate_gate){ .rate = rate, .boot = this_boot() };
	g->shared = mmap(NULL, sizeof(struct rate_words),
	    PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (g->shared == MAP_FAILED)
		msg_die("%s:", path.p);
	close(fd);
	buf_free(&path);
}

void
rate_close(struct rate_gate *g)
{
	if (g->shared != NULL)
		munmap(g->shared, sizeof(struct rate_words));
	g->shared = NULL;
}

static int64_t
instant(const struct rate_gate *g, uint64_t word, int64_t now)
{
	int64_t t = (int64_t)(word & TIME_MASK) * MICRO;

	if (word >> TIME_BITS != g->boot ||
	    t > now + RATE_PUSH_MAX + CROWD * g->rate.step)
		return 0;
	return t;
}

static uint64_t
word_of(const struct rate_gate *g, int64_t t)
{
	return g->boot << TIME_BITS | ((uint64_t)(t / MICRO) & TIME_MASK);
}

int64_t
rate_reserve(struct rate_gate *g, int64_t now)
{
	uint64_t word = atomic_load(&g->shared->next);
	int64_t slot;

	/* Slots that passed by a moment ago are still good, so a busy turn
	 * costs no throughput; after a pause the slots begin at now. */
	do {
		slot = instant(g, word, now);
		if (slot < now - g->rate.late / 2)
			slot = now;
	} while (!atomic_compare_exchange_weak(&g->shared->next, &word,
	    word_of(g, slot + g->rate.step)));
	return slot;
}

bool
rate_usable(struct rate_gate *g, int64_t slot, int64_t now)
{
	return now <= slot + g->rate.late &&
	    now >= instant(g, atomic_load(&g->shared->closed), now);
}

static void
raise_to(struct rate_gate *g, _Atomic uint64_t *at, int64_t now, int64_t t)
{
	uint64_t word = atomic_load(at);

	while (instant(g, word, now) < t &&
	    !atomic_compare_exchange_weak(at, &word, word_of(g, t)))
		continue;
}

void
rate_push(struct rate_gate *g, int64_t now, int64_t wait)
{
	int64_t until = now + (wait < RATE_PUSH_MAX ? wait : RATE_PUSH_MAX);

	raise_to(g, &g->shared->closed, now, until);
	raise_to(g, &g->shared->next, now, until);
}

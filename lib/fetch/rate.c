/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/count.h"
#include "base/hash.h"
#include "base/msg.h"
#include "fetch/rate.h"

/* The content of the file. The lower 48 bits of each word are a time in
 * microseconds since boot (enough for nine years); the upper 16 bits identify
 * the boot. A value from another boot, or from a damaged file, is read as 0. */
struct rate_words {
	_Atomic uint64_t next;	/* the next free slot */
	_Atomic uint64_t closed;	/* no request may be sent before this
					 * time */
};

#define MICRO INT64_C(1000)
#define SECOND INT64_C(1000000000)
#define TIME_BITS 48
#define TIME_MASK ((UINT64_C(1) << TIME_BITS) - 1)
/* A slot that is further in the future than RATE_PUSH_MAX plus this many steps
 * can only come from a damaged file. */
#define STEPS_AHEAD_MAX 1024

bool
rate_parse(const char *text, struct rate *r)
{
	static const struct {
		const char *unit;
		int64_t window;
	} units[] = {
		{ "/s", SECOND }, { "/min", 60 * SECOND },
		{ "/h", 3600 * SECOND }, { "/day", 86400 * SECOND }
	};
	int64_t n = 0;

	for (; is_digit(*text); text++)
		if ((n = n * 10 + (*text - '0')) > 1000000)
			return false;
	if (n == 0)
		return false;
	for (size_t i = 0; i < COUNT(units); i++) {
		int64_t window = units[i].window / MICRO;

		if (strcmp(text, units[i].unit) != 0)
			continue;
		/* Round up to whole microseconds, the unit of the file. */
		r->step = (window * 102 + n * 100 - 1) / (n * 100) * MICRO;
		r->late = units[i].window / 100;
		r->per_second = (double)n * (double)SECOND /
		    (double)units[i].window;
		return true;
	}
	return false;
}

/* Returns 16 bits that identify this boot; two boots rarely have the same. They
 * are needed because CLOCK_MONOTONIC restarts at each boot. */
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

/* Maps the slot file. Unless the caller knows that the file is ours, rejects a
 * file that is neither empty nor of the size of a slot file. */
static void
map_file(struct rate_gate *g, bool ours)
{
	off_t size = sizeof(struct rate_words);
	int fd;

	statefile_path(&g->path, g->name);
	fd = statefile_open(g->path.p, &g->file);
	if (!ours && g->file.st_size != 0 && g->file.st_size != size)
		msg_die("%s: %lld bytes, not a file of rate slots; remove it",
		    g->path.p, (long long)g->file.st_size);
	/* Only extend the file, never truncate it, because other processes may
	 * have mapped it. Allocate its blocks, because writing to a hole on a
	 * full disk would cause a SIGBUS. */
	if (g->file.st_size < size &&
	    (errno = posix_fallocate(fd, 0, size)) != 0)
		msg_die("%s:", g->path.p);
	g->shared = mmap(NULL, sizeof(struct rate_words),
	    PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (g->shared == MAP_FAILED)
		msg_die("%s:", g->path.p);
	close(fd);
}

static void
unmap_file(struct rate_gate *g)
{
	munmap(g->shared, sizeof(struct rate_words));
	g->shared = NULL;
}

static struct rate_gate *gates;	/* all open gates */
static uintptr_t page;	/* size of a memory page in bytes */

/* Handles SIGBUS: another program truncated the file after follow_file checked
 * it. Maps private memory at the same place, until follow_file checks again. */
static void
replace_page(int sig, siginfo_t *info, void *context)
{
	uintptr_t at = (uintptr_t)info->si_addr;
	int before = errno;

	(void)context;
	for (struct rate_gate *g = gates; g != NULL; g = g->next_gate) {
		uintptr_t from = (uintptr_t)g->shared;

		if (at < from || at - from >= page || mmap(g->shared, page,
		    PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS |
		    MAP_FIXED, -1, 0) == MAP_FAILED)
			continue;
		g->replaced = 1;
		errno = before;
		return;
	}
	signal(sig, SIG_DFL);	/* the fault repeats and ends the process */
}

void
rate_open(struct rate_gate *g, const char *name, struct rate rate)
{
	struct sigaction act = { .sa_sigaction = replace_page,
	    .sa_flags = SA_SIGINFO };

	*g = (struct rate_gate){ .rate = rate, .name = name,
	    .boot = this_boot(), .next_gate = gates };
	map_file(g, false);
	page = (uintptr_t)sysconf(_SC_PAGESIZE);
	gates = g;
	sigemptyset(&act.sa_mask);
	sigaction(SIGBUS, &act, NULL);
}

void
rate_close(struct rate_gate *g)
{
	struct rate_gate **at = &gates;

	if (g->shared == NULL)
		return;
	while (*at != g)
		at = &(*at)->next_gate;
	*at = g->next_gate;
	unmap_file(g);
	buf_free(&g->path);
}

/* Returns the time in a word of the file, or 0 if the word is damaged or from
 * another boot. */
static int64_t
time_in_word(const struct rate_gate *g, uint64_t word, int64_t now)
{
	int64_t t = (int64_t)(word & TIME_MASK) * MICRO;

	if (word >> TIME_BITS != g->boot ||
	    t > now + RATE_PUSH_MAX + STEPS_AHEAD_MAX * g->rate.step)
		return 0;
	return t;
}

static uint64_t
word_of(const struct rate_gate *g, int64_t t)
{
	return g->boot << TIME_BITS | ((uint64_t)(t / MICRO) & TIME_MASK);
}

/* Sets the word to t, unless it contains a later time. */
static void
raise_to(struct rate_gate *g, _Atomic uint64_t *at, int64_t now, int64_t t)
{
	uint64_t word = atomic_load(at);

	while (time_in_word(g, word, now) < t &&
	    !atomic_compare_exchange_weak(at, &word, word_of(g, t)))
		continue;
}

/* Checks the file. Called before each use. If the file was truncated, removed
 * or replaced, maps the current file and writes this process's state to it. The
 * next slot is then at least one step after now, and so at least one step after
 * every request that another process has sent. */
static void
follow_file(struct rate_gate *g, int64_t now)
{
	struct stat st;
	bool ours = lstat(g->path.p, &st) == 0 &&
	    st.st_dev == g->file.st_dev && st.st_ino == g->file.st_ino;
	int64_t next;

	if (!ours || g->replaced ||
	    st.st_size < (off_t)sizeof(struct rate_words)) {
		unmap_file(g);
		g->replaced = 0;
		map_file(g, ours);
	}
	next = time_in_word(g, atomic_load(&g->shared->next), now);
	if (next < g->next) {
		next = g->next > now + g->rate.step ? g->next :
		    now + g->rate.step;
		raise_to(g, &g->shared->next, now, next);
	}
	raise_to(g, &g->shared->closed, now, g->closed);
	g->next = next;
	g->closed = time_in_word(g, atomic_load(&g->shared->closed), now);
}

int64_t
rate_reserve(struct rate_gate *g, int64_t now)
{
	uint64_t word;
	int64_t slot;

	follow_file(g, now);
	word = atomic_load(&g->shared->next);
	/* Use a slot of the recent past, so that a slow turn of the loop does
	 * not reduce the throughput. After a longer pause, start from now. */
	do {
		slot = time_in_word(g, word, now);
		if (slot < g->next)
			slot = g->next;
		if (slot < now - g->rate.late / 2)
			slot = now;
	} while (!atomic_compare_exchange_weak(&g->shared->next, &word,
	    word_of(g, slot + g->rate.step)));
	g->next = slot + g->rate.step;
	return slot;
}

bool
rate_usable(struct rate_gate *g, int64_t slot, int64_t now)
{
	follow_file(g, now);
	return now <= slot + g->rate.late && now >= g->closed;
}

void
rate_push(struct rate_gate *g, int64_t now, int64_t wait)
{
	int64_t until = now + (wait < RATE_PUSH_MAX ? wait : RATE_PUSH_MAX);

	follow_file(g, now);
	raise_to(g, &g->shared->closed, now, until);
	raise_to(g, &g->shared->next, now, until);
	g->next = g->next > until ? g->next : until;
	g->closed = g->closed > until ? g->closed : until;
}

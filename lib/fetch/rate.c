/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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

/* Maps the file. One that is not ours yet must be new or look like ours:
 * somebody else's is left as it is. */
static void
map_file(struct rate_gate *g, bool ours)
{
	off_t size = sizeof(struct rate_words);
	int fd;

	statefile_path(&g->path, g->name);
	fd = statefile_open(g->path.p, &g->file);
	if (!ours && g->file.st_size != 0 && g->file.st_size != size)
		msg_die("%s: %lld bytes, which is no file of slots; remove it",
		    g->path.p, (long long)g->file.st_size);
	/* Only ever made longer: others may have it mapped. And with its room
	 * on the disk, for want of which a store to memory would be a SIGBUS. */
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

static struct rate_gate *gates;	/* all that are open */
static uintptr_t page;	/* bytes */

/* The file was cut short between a look at it and its use: memory of our own
 * takes its place until the next look. */
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
	signal(sig, SIG_DFL);	/* it comes again, and ends us */
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

static void
raise_to(struct rate_gate *g, _Atomic uint64_t *at, int64_t now, int64_t t)
{
	uint64_t word = atomic_load(at);

	while (instant(g, word, now) < t &&
	    !atomic_compare_exchange_weak(at, &word, word_of(g, t)))
		continue;
}

/* Looks at the file before it is used. It may have been cut short, removed or
 * replaced; then it, or the one that is there now, learns what this process
 * knows. Whatever the others know, a slot from now on is a step away from all
 * that went out. */
static void
look(struct rate_gate *g, int64_t now)
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
	next = instant(g, atomic_load(&g->shared->next), now);
	if (next < g->next) {
		next = g->next > now + g->rate.step ? g->next :
		    now + g->rate.step;
		raise_to(g, &g->shared->next, now, next);
	}
	raise_to(g, &g->shared->closed, now, g->closed);
	g->next = next;
	g->closed = instant(g, atomic_load(&g->shared->closed), now);
}

int64_t
rate_reserve(struct rate_gate *g, int64_t now)
{
	uint64_t word;
	int64_t slot;

	look(g, now);
	word = atomic_load(&g->shared->next);
	/* Slots that passed by a moment ago are still good, so a busy turn
	 * costs no throughput; after a pause the slots begin at now. */
	do {
		slot = instant(g, word, now);
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
	look(g, now);
	return now <= slot + g->rate.late && now >= g->closed;
}

void
rate_push(struct rate_gate *g, int64_t now, int64_t wait)
{
	int64_t until = now + (wait < RATE_PUSH_MAX ? wait : RATE_PUSH_MAX);

	look(g, now);
	raise_to(g, &g->shared->closed, now, until);
	raise_to(g, &g->shared->next, now, until);
	g->next = g->next > until ? g->next : until;
	g->closed = g->closed > until ? g->closed : until;
}

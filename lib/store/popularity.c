/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/reader.h"
#include "base/xalloc.h"
#include "record/packagecode.h"
#include "store/popularity.h"

#define LINE_MAX_BYTES ((size_t)4096)	/* maximum bytes of a line; a code may
					 * be a long link */
#define SLOTS 65536	/* a power of two */
#define SCANS_MAX 1000000000	/* maximum scans in one line */
#define FASTER "APLSYNC_SCANS_FASTER"
#define SLOWER "APLSYNC_SCANS_SLOWER"
#define BOUND_DEFAULT 4	/* default value of both bounds */
#define BOUND_MAX 100

/* Scans that are not in the table yet. Several codes share a slot, which holds
 * the scans of one code at a time. Before another code uses the slot, the scans
 * in the slot are written to the table. This is fast, since most lines of a log
 * have one of a few codes. */
struct counts {
	struct store *store;
	struct slot {
		int64_t id, scans;
	} slot[SLOTS];
	uint64_t line, unread, first;	/* the current line; the number of lines
					 * with an invalid code or count; the
					 * first such line */
};

static void
write_slot(struct counts *c, struct slot *slot)
{
	sqlite3_stmt *q;

	if (slot->scans == 0)
		return;
	q = store_query(c->store, "popularity_put");
	store_integer(q, ":id", slot->id);
	store_integer(q, ":scans", slot->scans);
	store_run(q);
	slot->scans = 0;
}

static void
count_code(struct counts *c, int64_t id, int64_t scans)
{
	struct slot *slot = &c->slot[(uint64_t)id * HASH_PRIME >> 48];

	if (slot->id != id) {
		write_slot(c, slot);
		slot->id = id;
	}
	slot->scans += scans;
}

/* Reads a count such as " 12" or "12\r". Returns false if it is invalid. */
static bool
read_count(struct slice s, int64_t *scans)
{
	s = slice_trim(s);
	*scans = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!is_digit(s.p[i]))
			return false;
		*scans = 10 * *scans + s.p[i] - '0';
		if (*scans > SCANS_MAX)
			return false;
	}
	return s.len > 0;
}

static void
count_unread(struct counts *c)
{
	if (c->unread++ == 0)
		c->first = c->line;
}

static void
count_line(struct counts *c, struct slice line)
{
	bool counted = memchr(line.p, '\t', line.len) != NULL;
	struct slice rest = line, code = slice_split(&rest, '\t');
	int64_t scans = 1;
	struct gtin g;

	if (slice_trim(line).len == 0)
		return;
	if (counted && !read_count(rest, &scans)) {
		count_unread(c);
		count_code(c, 0, 1);
		return;
	}
	g = packagecode_read(code, false);
	if (g.kind == GTIN_BAD && packagecode_read(code, true).kind == GTIN_BAD)
		count_unread(c);
	count_code(c, g.kind == GTIN_UPC ? strtoll(g.key, NULL, 10) : 0, scans);
}

static void
read_log(struct counts *c, const char *path)
{
	int fd = io_open(path, O_RDONLY);
	struct reader in;
	struct slice line;
	enum reader_got got;

	if (fd < 0)
		msg_die("%s:", path);
	reader_init(&in, fd, LINE_MAX_BYTES);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_FAILED)
			msg_die("%s:", path);
		c->line += got == READER_LONG || got == READER_LINE;
		if (got == READER_LONG) {
			count_unread(c);
			count_code(c, 0, 1);
		} else if (got == READER_LINE) {
			count_line(c, line);
		}
	}
	if (c->unread > 0)
		msg_note("%s: lines with an invalid code or count: %"
		    PRIu64 ", the first is %" PRIu64, path, c->unread,
		    c->first);
	reader_free(&in);
	close(fd);
}

void
popularity_make(struct store *s, const char *path)
{
	struct counts *c;

	store_run(store_query(s, "popularity"));
	store_run(store_query(s, "paced"));
	if (path == NULL)
		return;
	c = xcalloc(1, sizeof(*c));
	c->store = s;
	read_log(c, path);
	for (size_t i = 0; i < SLOTS; i++)
		write_slot(c, &c->slot[i]);
	free(c);
}

/* The value of a bound for paces, such as APLSYNC_SCANS_FASTER=4. Exits if it
 * is invalid. */
static long
bound(const char *name)
{
	const char *text = getenv(name);
	size_t n = text != NULL ? strlen(text) : 0;
	long x = n == 0 ? BOUND_DEFAULT : 0;

	if (n > 0 && n <= 3 && strspn(text, "0123456789") == n)
		x = strtol(text, NULL, 10);
	if (x < 1 || x > BOUND_MAX)
		msg_die("%s: %s: not a number from 1 to %d", name, text,
		    BOUND_MAX);
	return x;
}

void
popularity_pace(struct store *s, const char *asked_before, const char *began)
{
	long faster = bound(FASTER), slower = bound(SLOWER);
	sqlite3_stmt *q;

	if (faster == 1 && slower == 1)
		return;
	q = store_query(s, "popularity_pace");
	store_text(q, ":now", slice_of(clock_stamp()));
	store_integer(q, ":faster", faster);
	store_integer(q, ":slower", slower);
	if (began != NULL) {
		store_text(q, ":asked_before", slice_of(asked_before));
		store_text(q, ":began", slice_of(began));
	}
	store_run(q);
}

void
popularity_put(struct store *s, struct buf *b)
{
	sqlite3_stmt *q = store_query(s, "popularity_plan");

	if (store_row(q))
		buf_slice(b, store_column(q, 0));
	sqlite3_reset(q);
}

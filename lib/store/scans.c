/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/reader.h"
#include "base/xalloc.h"
#include "record/gtin.h"
#include "store/scans.h"

#define LINE_MAX_BYTES ((size_t)4096)	/* links can be long */
#define SLOTS 65536	/* a power of two */
#define MOST 1000000000	/* scans in one line */

/* Counts that are not in the table yet. A code has one slot; whoever else
 * needs that sends it to the table first. Few codes are most of a log. */
struct counts {
	struct store *store;
	struct slot {
		int64_t id, scans;
	} slot[SLOTS];
};

static void
put_away(struct counts *c, struct slot *slot)
{
	sqlite3_stmt *q;

	if (slot->scans == 0)
		return;
	q = store_query(c->store, "scan_put");
	store_integer(q, ":id", slot->id);
	store_integer(q, ":scans", slot->scans);
	store_run(q);
	slot->scans = 0;
}

static void
count(struct counts *c, int64_t id, int64_t scans)
{
	uint64_t hash = (uint64_t)id * 0x9e3779b97f4a7c15;
	struct slot *slot = &c->slot[hash >> 48];

	if (slot->id != id) {
		put_away(c, slot);
		slot->id = id;
	}
	slot->scans += scans;
}

/* Reads " 12" or "12\r"; false if that is no count. */
static bool
read_count(struct slice s, int64_t *scans)
{
	s = slice_trim(s);
	*scans = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*scans = 10 * *scans + s.p[i] - '0';
		if (*scans > MOST)
			return false;
	}
	return s.len > 0;
}

static void
take(struct counts *c, struct slice line)
{
	const char *tab = memchr(line.p, '\t', line.len);
	struct slice code = line;
	int64_t scans = 1;
	struct gtin g;

	if (slice_trim(line).len == 0)
		return;
	if (tab != NULL) {
		code.len = (size_t)(tab - line.p);
		if (!read_count(slice(tab + 1, line.len - code.len - 1),
		    &scans)) {
			count(c, 0, 1);
			return;
		}
	}
	g = gtin_read(code, false);
	count(c, g.kind == GTIN_UPC ? strtoll(g.key, NULL, 10) : 0, scans);
}

static void
read_log(struct counts *c, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct reader in;
	struct slice line;
	enum reader_got got;

	if (fd < 0)
		msg_die("%s:", path);
	reader_init(&in, fd, LINE_MAX_BYTES);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_FAILED)
			msg_die("%s:", path);
		if (got == READER_LONG)
			count(c, 0, 1);
		else if (got == READER_LINE)
			take(c, line);
	}
	reader_free(&in);
	close(fd);
}

void
scans_make(struct store *s, const char *path)
{
	struct counts *c;

	store_run(store_query(s, "scans"));
	if (path == NULL)
		return;
	c = xcalloc(1, sizeof(*c));
	c->store = s;
	read_log(c, path);
	for (size_t i = 0; i < SLOTS; i++)
		put_away(c, &c->slot[i]);
	free(c);
}

/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/stop.h"
#include "record/rejects.h"
#include "scan/scanning.h"

static void
fail(struct scan *s, const char *why)
{
	msg_error("%s: %s", s->path, why);
	s->damaged = true;
}

/* What its first line shows it to be; false: nothing of ours. */
static bool
begin(struct scan *s, struct slice line)
{
	const struct scan_table *table = s->source->table;

	s->begun = true;
	s->table = table != NULL && table->begin(line);
	line = slice_trim(line);
	if (s->table || (line.len > 0 && line.p[0] == '{'))
		return true;
	fail(s, "it holds no documents");
	return false;
}

/* Is this half of what the last line was? */
static bool
is_cut(struct scan *s, const struct reader *in, struct slice line)
{
	bool lf = in->next_offset > in->offset + in->bytes;

	return !lf && (s->table || scandoc_parse(s, line) != NULL);
}

/* False: nothing more of this file is read. */
static bool
take_line(struct scan *s, const struct reader *in, struct slice line)
{
	if (!s->begun) {
		if (!begin(s, line))
			return false;
		if (s->table)
			return true;
	}
	if (s->source->unframe != NULL)
		line = s->source->unframe(line, &s->framed);
	if (slice_trim(line).len == 0)
		return true;
	if (is_cut(s, in, line)) {
		fail(s, "it ends too early");
		return false;
	}
	s->documents++;
	if (s->table)
		scandoc_row(s, in, line);
	else
		scandoc_line(s, in, line);
	return true;
}

/* The same of a line that is too long, of which that is the beginning. */
static bool
take_long(struct scan *s, const struct reader *in, struct slice line)
{
	if (!s->begun && !begin(s, line))
		return false;
	scandoc_reject(s, in, line, "longer than a document may be (8 MiB)");
	s->gap = true;
	return true;
}

static void
read_lines(struct scan *s, struct reader *in)
{
	struct slice line;

	while (!stop_asked()) {
		switch (reader_next(in, -1, &line)) {
		case READER_LINE:
			if (!take_line(s, in, line))
				return;
			break;
		case READER_LONG:
			if (!take_long(s, in, line))
				return;
			break;
		case READER_WAIT:
		case READER_BAD:
			break;
		case READER_END:
			if (!s->begun && s->complete)
				fail(s, "it holds no documents");
			else if (s->framed)
				fail(s, "it ends too early");
			return;
		case READER_FAILED:
			fail(s, unpack_error(s->unpack) != NULL ?
			    unpack_error(s->unpack) : strerror(errno));
			return;
		}
	}
}

/* When what is in the file was true: as its name or --at says, or when it was
 * changed last, but not later than now. False, with errno: it cannot tell. */
static bool
set_time(struct scan *s, int fd)
{
	time_t now = clock_now(), t;
	struct stat st;

	if (!s->source->time(s->path, &t)) {
		if (s->has_at)
			t = s->at;
		else if (fstat(fd, &st) != 0)
			return false;
		else
			t = S_ISREG(st.st_mode) ? st.st_mtime : now;
	}
	if (t > now)
		t = now;
	if (!s->has_latest || t > s->latest)
		s->latest = t;
	s->has_latest = true;
	clock_format(t, s->stamp);
	return true;
}

static bool
ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

void
scanfile_read(struct scan *s, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct reader in;
	int fd;

	s->path = is_stdin ? "stdin" : path;
	s->begun = s->table = s->framed = false;
	s->documents = s->wanted = 0;
	fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || !set_time(s, fd)) {
		fail(s, strerror(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	rejects_refuse(fd, s->path);
	s->unpack = unpack_open(fd, ends_in(path, ".gz"));
	reader_init(&in, fd, DOCUMENT_MAX);
	in.read = unpack_read;
	in.from = s->unpack;
	read_lines(s, &in);
	reader_free(&in);
	unpack_close(s->unpack);
	msg_note("%s: %" PRIu64 " documents of %s, %" PRIu64 " wanted",
	    s->path, s->documents, s->stamp, s->wanted);
}

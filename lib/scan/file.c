/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "record/rejects.h"
#include "scan/scanning.h"

static void
fail_file(struct scan *s, const char *why)
{
	msg_error("%s: %s", s->path, why);
	rejects_damaged(s->path, s->documents, why);
	s->damaged = true;
	s->unread |= s->documents == 0;
}

/* Detects the kind of file by its first line. Returns false if the file has
 * neither documents nor a table. */
static bool
begin_file(struct scan *s, struct slice line)
{
	const struct scan_table *table = s->source->table;

	s->begun = true;
	s->table = table != NULL && table->begin(line);
	line = slice_trim(line);
	if (s->table || (line.len > 0 && line.p[0] == '{'))
		return true;
	fail_file(s, "it has no documents");
	return false;
}

/* Is this line truncated? A truncated document has no LF and is not valid JSON.
 * A row of a table counts as truncated if only the LF is missing, because a
 * truncated row may look complete. */
static bool
is_truncated(struct scan *s, const struct reader *in, struct slice line)
{
	bool lf = in->next_offset > in->offset + in->bytes;

	return !lf && (s->table || scandoc_parse(s, line) != NULL);
}

/* Handles a line. Returns false if the rest of the file must not be read. */
static bool
take_line(struct scan *s, const struct reader *in, struct slice line)
{
	if (!s->begun) {
		if (!begin_file(s, line))
			return false;
		if (s->table)
			return true;
	}
	if (s->source->unframe != NULL)
		line = s->source->unframe(line, &s->framed);
	if (slice_trim(line).len == 0)
		return true;
	if (is_truncated(s, in, line)) {
		fail_file(s, "it ends too early");
		return false;
	}
	s->documents++;
	if (s->table)
		scandoc_row(s, in, line);
	else
		scandoc_line(s, in, line);
	return true;
}

/* Handles a line that is too long. The reader has kept only its beginning. */
static bool
take_long(struct scan *s, const struct reader *in, struct slice line)
{
	if (!s->begun && !begin_file(s, line))
		return false;
	scandoc_reject(s, in, line, "document longer than 8 MiB");
	s->gap = true;
	return true;
}

static void
read_lines(struct scan *s, struct reader *in)
{
	struct slice line;

	for (;;) {
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
				fail_file(s, "it has no documents");
			else if (s->framed)
				fail_file(s, "it ends too early");
			return;
		case READER_FAILED:
			fail_file(s, unpack_error(s->unpack) != NULL ?
			    unpack_error(s->unpack) : msg_reason(errno));
			return;
		}
	}
}

/* Sets s->stamp to the time of the file's data: the time in its name, otherwise
 * --at, otherwise its modification time. A time in the future is replaced by
 * the current time. Returns false and sets errno on an error. */
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

void
scanfile_read(struct scan *s, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct reader in;
	int fd;

	s->path = is_stdin ? "stdin" : path;
	s->begun = s->table = s->framed = false;
	s->documents = s->wanted = 0;
	fd = is_stdin ? dup(STDIN_FILENO) : io_open(path, O_RDONLY);
	if (fd < 0 || !set_time(s, fd)) {
		fail_file(s, msg_reason(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	rejects_check_fd(fd, s->path);
	s->unpack = unpack_open(fd, slice_ends(slice_of(path), ".gz"));
	reader_init(&in, fd, DOCUMENT_MAX);
	in.read = unpack_read;
	in.from = s->unpack;
	read_lines(s, &in);
	reader_free(&in);
	unpack_close(s->unpack);
	msg_note("%s: %" PRIu64 " documents, %" PRIu64 " matched; data of %s",
	    s->path, s->documents, s->wanted, s->stamp);
}

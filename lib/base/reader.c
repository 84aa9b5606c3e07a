/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/reader.h"
#include "base/xalloc.h"

#define CHUNK ((size_t)256 * 1024)

void
reader_init(struct reader *r, int fd, size_t max)
{
	*r = (struct reader){ .fd = fd, .max = max };
#ifdef F_SETPIPE_SZ
	/* Larger pipes halve the context switches of a pipeline. If this fails,
	 * the pipe keeps its default size. */
	(void)fcntl(fd, F_SETPIPE_SZ, 1 << 20);
#endif
}

void
reader_free(struct reader *r)
{
	free(r->data);
	r->data = NULL;
}

/* The index of the first LF in data[from..end), or r->end. */
static size_t
find_lf(struct reader *r, size_t from)
{
	const char *lf = r->end > from ?
	    memchr(r->data + from, '\n', r->end - from) : NULL;

	return lf != NULL ? (size_t)(lf - r->data) : r->end;
}

bool
reader_has_line(struct reader *r)
{
	size_t lf = find_lf(r, r->start + r->seen);

	r->seen = lf - r->start;
	return lf < r->end || r->eof;
}

/* Appends bytes from the input to the buffer. Returns false and sets *got if it
 * read nothing because of a timeout, a signal or an error. */
static bool
fill_block(struct reader *r, int timeout_ms, enum reader_got *got)
{
	struct pollfd pfd = { .fd = r->fd, .events = POLLIN };
	ssize_t n;

	if (timeout_ms >= 0) {
		int ready = poll(&pfd, 1, timeout_ms);

		if (ready <= 0) {
			*got = ready == 0 || errno == EINTR ?
			    READER_WAIT : READER_FAILED;
			return false;
		}
	}
	if (r->start > 0 && r->cap - r->end < CHUNK) {
		memmove(r->data, r->data + r->start, r->end - r->start);
		r->end -= r->start;
		r->start = 0;
	}
	if (r->cap - r->end < CHUNK)
		r->data = xgrow(r->data, &r->cap, r->end + CHUNK, 1);
	n = r->read != NULL ?
	    r->read(r->from, r->data + r->end, r->cap - r->end) :
	    timeout_ms < 0 ?
	    io_read(r->fd, r->data + r->end, r->cap - r->end) :
	    read(r->fd, r->data + r->end, r->cap - r->end);
	if (n < 0) {
		*got = errno == EINTR || errno == EAGAIN ?
		    READER_WAIT : READER_FAILED;
		return false;
	}
	r->eof = n == 0;
	r->end += (size_t)n;
	return true;
}

/* Skips a line over the limit: keeps its first bytes at start, and reads and
 * discards the following bytes up to the LF. Returns READER_WAIT after each
 * part, because the line may never end; the caller checks its deadline and
 * signals, and calls again. */
static enum reader_got
skip_long_line(struct reader *r, int timeout_ms, struct slice *line)
{
	size_t keep = r->max < READER_KEEP ? r->max : READER_KEEP;
	enum reader_got got;
	size_t lf = find_lf(r, r->start + keep);

	r->bytes += lf - (r->start + keep);
	if (lf == r->end && !r->eof) {
		r->end = r->start + keep;
		return fill_block(r, timeout_ms, &got) ? READER_WAIT : got;
	}
	*line = slice(r->data + r->start, keep);
	r->next_offset = r->offset + r->bytes + (lf < r->end);
	r->start = lf < r->end ? lf + 1 : lf;
	r->skipping = false;
	r->seen = 0;	/* reader_has_line may have set it */
	return READER_LONG;
}

enum reader_got
reader_next(struct reader *r, int timeout_ms, struct slice *line)
{
	enum reader_got got;

	*line = slice(NULL, 0);
	if (r->skipping)
		return skip_long_line(r, timeout_ms, line);
	while (!reader_has_line(r) && r->seen <= r->max) {
		if (!fill_block(r, timeout_ms, &got))
			return got;
		if (timeout_ms >= 0 && !reader_has_line(r) &&
		    r->seen <= r->max)
			return READER_WAIT;
	}
	if (r->eof && r->start == r->end)
		return READER_END;
	r->line++;
	r->offset = r->next_offset;
	r->bytes = r->seen;
	r->seen = 0;
	if (r->bytes > r->max) {
		r->skipping = true;
		r->bytes = r->max < READER_KEEP ? r->max : READER_KEEP;
		return skip_long_line(r, timeout_ms, line);
	}
	*line = slice(r->data + r->start, (size_t)r->bytes);
	r->start += line->len;
	r->next_offset += r->bytes;
	if (r->start < r->end) {	/* not the end of file: skip the LF */
		r->start++;
		r->next_offset++;
	}
	return READER_LINE;
}

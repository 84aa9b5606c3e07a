/* SPDX-License-Identifier: MIT */
/* Reads lines of bounded size from a file descriptor, with a deadline. */
#ifndef READER_H
#define READER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include "base/slice.h"

enum reader_got {
	READER_LINE,	/* a line without its LF; the last line may lack one */
	READER_LONG,	/* a line over the limit, cut to READER_KEEP bytes; the
			 * other bytes are discarded */
	READER_WAIT,	/* no line yet: the timeout expired, a signal arrived,
			 * or only a part of the line was read; the caller must
			 * check its deadline */
	READER_BAD,	/* records_next only: the line was rejected */
	READER_END,	/* end of file, after the last line */
	READER_FAILED	/* a read error; errno has the reason */
};

#define READER_KEEP ((size_t)65536)	/* at most this many bytes of an
					 * overlong line are returned, or max
					 * if that is smaller */

struct reader {
	int fd;
	size_t max;	/* maximum bytes of a line */
	/* If the caller sets this function before it reads the first line, the
	 * reader calls it instead of read(2), with `from` instead of fd. */
	ssize_t (*read)(void *from, void *to, size_t max);
	void *from;
	char *data;
	size_t start, end, cap;	/* unread bytes: data[start..end) */
	size_t seen;	/* no LF in the first `seen` bytes from start */
	/* About the line returned most recently: */
	uint64_t line;	/* its number, from 1 */
	uint64_t offset;	/* its byte offset in the input */
	uint64_t bytes;	/* its length, without LF */
	uint64_t next_offset;
	bool eof;
	bool skipping;	/* a line over the limit is being skipped */
};

void reader_init(struct reader *r, int fd, size_t max);
void reader_free(struct reader *r);

/* Gets the next line; *line is valid until the next call, and empty unless the
 * result is READER_LINE or READER_LONG. timeout_ms is as in poll(2): -1 waits
 * forever, 0 does not wait. Returns READER_WAIT after each part of a line that
 * arrives in parts (unless timeout_ms is -1) or that is over the limit, so that
 * the caller can check its deadline. */
enum reader_got reader_next(struct reader *r, int timeout_ms,
    struct slice *line);

/* Would reader_next return without reading the descriptor? Call this before
 * poll(2), which cannot see lines that are already in the buffer. */
bool reader_has_line(struct reader *r);

#endif

/* SPDX-License-Identifier: MIT */
/* Lines from a file descriptor, of bounded size, with a deadline. */
#ifndef READER_H
#define READER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include "base/slice.h"

enum reader_got {
	READER_LINE,	/* a line, without its LF; the last may lack one */
	READER_LONG,	/* a line over the limit: its first READER_KEEP bytes;
			 * the rest is discarded, never stored */
	READER_WAIT,	/* no line yet: the deadline passed, a signal arrived,
			 * or only a part of the line is here; check your own
			 * clock */
	READER_BAD,	/* from records_next: a line that was rejected */
	READER_END,	/* end of file, after the last line */
	READER_FAILED	/* errno says why */
};

#define READER_KEEP ((size_t)65536)	/* or max, if that is less */

struct reader {
	int fd;
	size_t max;	/* longest line, in bytes */
	/* Used instead of read(2) on fd, if set before the first line. */
	ssize_t (*read)(void *from, void *to, size_t max);
	void *from;
	char *data;
	size_t start, end, cap;	/* unread bytes: data[start..end) */
	size_t seen;	/* of those, how many have no LF */
	uint64_t line;	/* number of the last line, from 1 */
	uint64_t offset;	/* where the last line began in the input */
	uint64_t bytes;	/* the last line's length, LF not counted */
	uint64_t next_offset;
	bool eof;
	bool passing;	/* in a line over the limit */
};

void reader_init(struct reader *r, int fd, size_t max);
void reader_free(struct reader *r);

/* The next line; *line stays valid until the next call. timeout_ms as in
 * poll(2): -1 waits forever, 0 does not wait. A line that arrives in parts, or
 * never ends, does not delay a deadline: READER_WAIT is returned between its
 * parts. */
enum reader_got reader_next(struct reader *r, int timeout_ms,
    struct slice *line);

/* True if reader_next would return without reading the descriptor: poll(2)
 * cannot see lines that are already in the buffer. */
bool reader_has_line(struct reader *r);

#endif

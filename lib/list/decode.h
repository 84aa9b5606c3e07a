/* SPDX-License-Identifier: MIT */
/* Reads text files of spreadsheets as lines of UTF-8: a byte order mark is
 * removed, UTF-16 is converted, and a lone CR at the end of lines becomes
 * LF. Windows-1252 is not changed: it can only be recognized in a cell
 * (table.h). */
#ifndef DECODE_H
#define DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define DECODE_BLOCK ((size_t)64 * 1024)

enum decode_form {
	DECODE_BYTES,	/* UTF-8, or another superset of ASCII */
	DECODE_UTF16LE,
	DECODE_UTF16BE
};

struct decode {
	int fd;
	enum decode_form form;
	bool cr;	/* lines end only in CR */
	unsigned char block[DECODE_BLOCK];	/* unread: block[start..end) */
	size_t start, end;
	unsigned high;	/* the first half of a surrogate pair, or 0 */
};

/* Reads the first block of fd. Returns NULL, or why it is not text; a read
 * error sets errno and returns "". */
const char *decode_open(struct decode *d, int fd);

/* As read(2), for a struct reader. max must be at least 8. */
ssize_t decode_read(void *decode, void *to, size_t max);

#endif

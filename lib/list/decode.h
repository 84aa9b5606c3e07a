/* SPDX-License-Identifier: MIT */
/* Reads what spreadsheets call a text file as lines of UTF-8: a byte order
 * mark goes, UTF-16 is converted, and where lines end in a lone CR they end
 * in LF. Windows-1252 is left as it is: only a cell shows that (table.h). */
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
	bool cr;	/* lines end in CR alone */
	unsigned char block[DECODE_BLOCK];	/* unread: block[start..end) */
	size_t start, end;
	unsigned high;	/* the first half of a surrogate pair, or 0 */
};

/* Looks at the first block of fd. Returns NULL, or why it is no text; a read
 * error sets errno and returns "". */
const char *decode_open(struct decode *d, int fd);

/* As read(2), for a struct reader. max must be at least 8. */
ssize_t decode_read(void *decode, void *to, size_t max);

#endif

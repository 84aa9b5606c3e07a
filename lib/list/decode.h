/* SPDX-License-Identifier: MIT */
/* Reads text files that were saved by spreadsheets, and returns lines of UTF-8:
 * removes a byte order mark, converts UTF-16, and converts CR to LF if lines
 * end only in CR. table.h converts Windows-1252, which can only be recognized
 * cell by cell. */
#ifndef DECODE_H
#define DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define DECODE_BLOCK ((size_t)64 * 1024)

enum decode_form {
	DECODE_BYTES,	/* UTF-8 or another superset of ASCII */
	DECODE_UTF16LE,
	DECODE_UTF16BE
};

struct decode {
	int fd;
	enum decode_form form;
	bool cr;	/* lines end only in CR */
	unsigned char block[DECODE_BLOCK];	/* the bytes from start to end
						 * are unread */
	size_t start, end;
	unsigned high;	/* the first half of a surrogate pair, or 0 */
};

/* Reads the first block of fd. Returns NULL on success. If the file is not
 * text, returns a static string that says why. On a read error, returns "" with
 * errno set. */
const char *decode_open(struct decode *d, int fd);

/* Works like read(2). struct reader calls it: decode is a struct decode, and
 * max must be at least 8 bytes. */
ssize_t decode_read(void *decode, void *to, size_t max);

#endif

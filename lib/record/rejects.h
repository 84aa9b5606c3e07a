/* SPDX-License-Identifier: MIT */
/* Rejected input is never lost: one JSON line each in the file of --rejects
 * (O_APPEND, one write each), otherwise a message on stderr (msg_alike, which
 * limits their number). */
#ifndef REJECTS_H
#define REJECTS_H

#include <stdint.h>
#include "base/opt.h"
#include "base/slice.h"

struct reject {
	const char *file;	/* the input's name; NULL: stdin */
	uint64_t line;	/* from 1; for a list, the row */
	uint64_t offset;	/* bytes before the line */
	uint64_t bytes;	/* its whole length, even if input is cut */
	struct slice input;	/* cut at 64 KiB by rejects_put */
};

extern const struct opt rejects_opts[];	/* --rejects FILE */

/* Opens the file of --rejects, if any, before anything is read; exits 2 if it
 * cannot, or if stdin or stdout is that regular file. */
void rejects_open(void);

/* Exits 2 if fd, open on an input of that name, is the file of --rejects. */
void rejects_refuse(int fd, const char *name);

/* The same of a file that is opened later, if there is one of that name. */
void rejects_refuse_path(const char *path);

/* Writes one; exits 2 if it cannot. rejects_count counts it. */
void rejects_put(const struct reject *r, const char *reason);
uint64_t rejects_count(void);

/* A file was not read to its end, after line: appends a reject without input
 * to the file of --rejects, if any. It is not counted, since no line is
 * rejected. */
void rejects_damaged(const char *file, uint64_t line, const char *reason);

#endif

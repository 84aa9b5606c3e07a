/* SPDX-License-Identifier: MIT */
/* What a program could not read is never lost: one JSON line each in the
 * file of --rejects (O_APPEND, one write each), else a message on stderr. */
#ifndef REJECTS_H
#define REJECTS_H

#include <stdint.h>
#include "base/opt.h"
#include "base/slice.h"

struct reject {
	const char *file;	/* the input's name; NULL: stdin */
	uint64_t line;	/* from 1; of a list, the row */
	uint64_t offset;	/* bytes before the line */
	uint64_t bytes;	/* its whole length, even where input is cut */
	struct slice input;	/* cut at 64 KiB by rejects_put */
};

extern const struct opt rejects_opts[];	/* --rejects FILE */

/* Opens the file of --rejects, if any, before anything is read; exits 2 if it
 * cannot, or if stdin or stdout is that regular file. */
void rejects_open(void);

/* Exits 2 if fd, open on an input of that name, is the file of --rejects. */
void rejects_refuse(int fd, const char *name);

/* Writes one; exits 2 if it cannot. Counted for rejects_count. */
void rejects_put(const struct reject *r, const char *reason);
uint64_t rejects_count(void);

#endif

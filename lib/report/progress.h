/* SPDX-License-Identifier: MIT */
/* How far a pipeline is, in one line: for a terminal, or for a log. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "record/record.h"

/* What became of records (store.status, record(7)), in the order shown. */
#define PROGRESS_WORDS 6

struct progress {
	uint64_t done;
	int64_t total;	/* -1: not known */
	uint64_t of[PROGRESS_WORDS];
	int64_t elapsed;	/* nanoseconds */
};

void progress_count(struct progress *p, const struct record *r);

/* Appends "42%  3162/7529  105/s  0:41 left  inserted 3000  failed 2", as
 * much of it as fits into width columns; what is nought is left out. */
void progress_draw(const struct progress *p, size_t width, struct buf *b);

/* Appends the same for a log: "3162 of 7529 (42 %), 105/s, 0:41 left:
 * inserted 3000, failed 2". */
void progress_say(const struct progress *p, struct buf *b);

/* Appends it as a JSON object: at, done, total (where known), each count that
 * is not nought, per_second, and seconds_left. */
void progress_write(const struct progress *p, const char *at, struct buf *b);

#endif

/* SPDX-License-Identifier: MIT */
/* Formats the progress of a pipeline as one line, for a terminal or a log. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "record/record.h"

/* The number of statuses in the member "store" (aplsync-record(7)). */
#define PROGRESS_STATUSES 6

struct progress {
	uint64_t done;
	int64_t total;	/* -1 if not known */
	uint64_t of[PROGRESS_STATUSES];
	int64_t elapsed;	/* nanoseconds */
};

/* Counts a record by the status in its member "store". */
void progress_count(struct progress *p, const struct record *r);

/* Appends "42%  3162/7529  105/s  0:41 left  inserted 3000  failed 2", or only
 * as many of these parts as fit into width columns. Omits counts of zero. */
void progress_draw(const struct progress *p, size_t width, struct buf *b);

/* Appends the progress in the form for a log: "3162 of 7529 (42%), 105/s, 0:41
 * left: inserted 3000, failed 2". */
void progress_log(const struct progress *p, struct buf *b);

/* Appends the progress as a JSON object with the members at, done, total (if
 * known), each count that is not zero, per_second, and seconds_left (if
 * known). */
void progress_write(const struct progress *p, const char *at, struct buf *b);

#endif

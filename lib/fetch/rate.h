/* SPDX-License-Identifier: MIT */
/* Rate limits that all processes share. For each limit class, a file in the
 * state directory, the slot file, contains the time of the next free slot. The
 * processes map the file into memory and advance the time by compare-and-swap.
 * There is no lock, so a process that is killed or hangs cannot block
 * others. */
#ifndef RATE_H
#define RATE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "fetch/statefile.h"

#define RATE_PUSH_MAX (INT64_C(900) * 1000000000)	/* 15 minutes */

/* A number of requests per window of time. Times are in nanoseconds, and points
 * in time are from clock_mono. */
struct rate {
	int64_t step;	/* time between two slots, 2% more than the limit
			 * requires */
	double per_second;	/* the limit, in requests per second */
	int64_t late;	/* how late a slot may be used: 1% of the window */
};

/* Parses "15/min", "1/s", "1000/h" or "10000/day". Returns false if text is not
 * a rate. */
bool rate_parse(const char *text, struct rate *r);

/* The slot file of a class, as this process uses it. */
struct rate_gate {
	struct rate rate;
	const char *name;
	struct buf path;
	struct stat file;	/* identifies the mapped file */
	struct rate_words *shared;
	volatile sig_atomic_t replaced;	/* private memory is mapped instead of
					 * the file */
	uint64_t boot;	/* identifies the current boot of the machine */
	/* As this process last read or wrote them: */
	int64_t next;	/* time of the next free slot */
	int64_t closed;	/* no request may be sent before this time
			 * (rate_push) */
	struct rate_gate *next_gate;
};

/* Opens the slot file of a class, and creates it if it does not exist. If the
 * directory or the file cannot be used, or the file is not a slot file, this
 * call or a later one ends the program with status 2. *g and name must not be
 * moved until rate_close. If the file is truncated, removed or replaced before
 * rate_close, the next call writes this process's state to the file again. A
 * SIGBUS due to the truncation is handled. */
void rate_open(struct rate_gate *g, const char *name, struct rate rate);
void rate_close(struct rate_gate *g);

/* Reserves a slot for the caller, and returns its time. */
int64_t rate_reserve(struct rate_gate *g, int64_t now);

/* May a request still be sent in this slot, at the time now? Returns false if
 * the slot is so old that the request might exceed the limit, or if a call of
 * rate_push, by any process, prevents requests at this time. Then the caller
 * must reserve another slot. */
bool rate_usable(struct rate_gate *g, int64_t slot, int64_t now);

/* Prevents all processes from sending a request of this class before now +
 * wait. wait is limited to RATE_PUSH_MAX. */
void rate_push(struct rate_gate *g, int64_t now, int64_t wait);

#endif

/* SPDX-License-Identifier: MIT */
/* Limits that any number of processes obey together. For each class of requests
 * that a host limits, a file in the state directory has the number of the next
 * free slot. It is mapped into memory and advanced by compare-and-swap: there
 * is no lock, so no process that dies or hangs can block another. */
#ifndef RATE_H
#define RATE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "fetch/statefile.h"

#define RATE_PUSH_MAX (INT64_C(900) * 1000000000)	/* 15 minutes */

/* Requests per window. Times are nanoseconds; instants are clock_mono's. */
struct rate {
	int64_t step;	/* from slot to slot, 2% more than the limit
			 * requires */
	double per_second;	/* the limit itself */
	int64_t late;	/* how late a slot may be used: 1% of the window */
};

/* Reads "15/min", "1/s", "1000/h", "10000/day"; false if text is not a rate. */
bool rate_parse(const char *text, struct rate *r);

struct rate_gate {
	struct rate rate;
	const char *name;
	struct buf path;
	struct stat file;	/* of the mapped file */
	struct rate_words *shared;
	volatile sig_atomic_t replaced;	/* private memory is mapped instead */
	uint64_t boot;	/* the boot to which the file belongs */
	int64_t next, closed;	/* the latest values that this process has
				 * seen */
	struct rate_gate *next_gate;
};

/* Opens the gate of a class; creates its file if there is none. If the
 * directory or file cannot be used, or the file is not one of slots, the
 * program ends with status 2, now or at a later call. *g and name must keep
 * their addresses until rate_close. If the file changes meanwhile, this
 * process's state is not lost, and there is no SIGBUS. */
void rate_open(struct rate_gate *g, const char *name, struct rate rate);
void rate_close(struct rate_gate *g);

/* Reserves a slot for the caller, and returns its instant. */
int64_t rate_reserve(struct rate_gate *g, int64_t now);

/* May a request still be sent at now in the slot? Not if it is later than the
 * rate allows, because then no window would be safe, nor if another process has
 * pushed the class since. Such a slot is lost; reserve another. */
bool rate_usable(struct rate_gate *g, int64_t slot, int64_t now);

/* No process sends a request of this class before now + wait, at most
 * RATE_PUSH_MAX. */
void rate_push(struct rate_gate *g, int64_t now, int64_t wait);

#endif

/* SPDX-License-Identifier: MIT */
/* Limits that any number of processes obey together. Each class of requests
 * a host limits has one "next free slot" number in a file of the state
 * folder, mapped into memory and advanced by compare-and-swap: no lock is
 * ever held, so no process that dies or stands still can hold up another. */
#ifndef RATE_H
#define RATE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "fetch/statefile.h"

#define RATE_PUSH_MAX (INT64_C(900) * 1000000000)	/* 15 minutes */

/* So many a window. Times are nanoseconds; instants are clock_mono's. */
struct rate {
	int64_t step;	/* from slot to slot, 2 % more than the limit asks */
	int64_t late;	/* how late a slot may be used: 1 % of the window */
};

/* Reads "15/min", "1/s", "1000/h"; false where text is no rate. */
bool rate_parse(const char *text, struct rate *r);

struct rate_gate {
	struct rate rate;
	const char *name;
	struct buf path;
	struct stat file;	/* that is mapped */
	struct rate_words *shared;
	volatile sig_atomic_t replaced;	/* by memory of our own */
	uint64_t boot;	/* which start of the machine the file speaks of */
	int64_t next, closed;	/* the latest that this process has seen */
	struct rate_gate *next_gate;
};

/* Opens the gate of a class, made where there is none. A folder or file that
 * cannot be had, and a file that is not one of slots, end the program with
 * status 2, now or at a later call. Both *g and name must stay where they are
 * until rate_close. What happens to the file meanwhile loses nothing that this
 * process knows, and is no SIGBUS. */
void rate_open(struct rate_gate *g, const char *name, struct rate rate);
void rate_close(struct rate_gate *g);

/* The instant of a slot that is now the caller's alone. */
int64_t rate_reserve(struct rate_gate *g, int64_t now);

/* May a request still go out at now by the slot? Not where it is later than
 * the rate allows for: then no window would be safe any more. Nor where
 * somebody pushed the class since. Such a slot is lost; reserve another. */
bool rate_usable(struct rate_gate *g, int64_t slot, int64_t now);

/* Nobody sends anything of this class before now + wait, RATE_PUSH_MAX at
 * most. */
void rate_push(struct rate_gate *g, int64_t now, int64_t wait);

#endif

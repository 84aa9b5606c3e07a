/* SPDX-License-Identifier: MIT */
/* Requests that wait: each suspended, any number of them, each for its own
 * time. */
#ifndef PAUSE_H
#define PAUSE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

#define MS INT64_C(1000000)

/* A request's; set connection, the rest 0. */
struct pause {
	struct MHD_Connection *connection;
	bool over;	/* the time is over; whoever asks clears it */
	int64_t due;
	struct pause *next;	/* among those that wait */
};

/* Suspends the request; the loop takes it up again at its time. */
void pause_for(struct pause *p, int64_t ns);

/* Resumes what is due; returns nanoseconds until there is something to do (0
 * where something was resumed: the library does not say so itself), or -1. */
int64_t pause_resume(void);

#endif

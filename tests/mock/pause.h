/* SPDX-License-Identifier: MIT */
/* Requests that wait: any number of them are suspended, each for its own
 * time. */
#ifndef PAUSE_H
#define PAUSE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

#define MS INT64_C(1000000)

/* The pause of a request; set connection, the rest is 0. */
struct pause {
	struct MHD_Connection *connection;
	bool over;	/* the time is over; the caller clears it */
	int64_t due;
	struct pause *next;	/* among those that wait */
};

/* Suspends the request for ns nanoseconds; pause_resume resumes it. */
void pause_for(struct pause *p, int64_t ns);

/* Resumes the requests that are due. Returns the nanoseconds until the next one
 * is due; 0 if one was resumed, since the library does not report that; or -1
 * if none waits. */
int64_t pause_resume(void);

#endif

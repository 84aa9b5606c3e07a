/* SPDX-License-Identifier: MIT */
/* Suspends requests: any number at once, each for a time of its own. */
#ifndef PAUSE_H
#define PAUSE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

#define MS INT64_C(1000000)

/* The pause of a request. The caller sets connection, and everything else to
 * 0. */
struct pause {
	struct MHD_Connection *connection;
	bool over;	/* the time is over; the caller clears it */
	int64_t due;
	struct pause *next;	/* in the list of requests that wait */
};

/* Suspends the request for ns nanoseconds; pause_resume resumes it. */
void pause_for(struct pause *p, int64_t ns);

/* Resumes the requests that are due. Returns how many nanoseconds the caller
 * may wait: until the next request is due; 0 if a request was resumed, because
 * libmicrohttpd must then run, but does not report that; or -1 (no limit) if no
 * request waits. */
int64_t pause_resume(void);

#endif

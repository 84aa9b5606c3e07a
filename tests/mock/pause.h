/* SPDX-License-Identifier: MIT */
/* Requests that wait: any number of requests are suspended, each for its own
 * time. */
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

/* Resumes the requests that are due. Returns the nanoseconds until the next
 * request is due; 0 if a request was resumed, because libmicrohttpd does not
 * report that; or -1 if no request waits. */
int64_t pause_resume(void);

#endif

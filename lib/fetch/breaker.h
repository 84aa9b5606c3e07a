/* SPDX-License-Identifier: MIT */
/* A circuit breaker. After several consecutive failures it opens: the host gets
 * no requests except an occasional probe. If all probes fail for too long, the
 * host is given up as dead. */
#ifndef BREAKER_H
#define BREAKER_H

#include <stdbool.h>
#include <stdint.h>

#define BREAKER_FAILURES 8	/* consecutive failures that open the breaker */
#define BREAKER_PROBES 15	/* probes until the host is given up */

/* Zero-initialize, then set patience. Times are those of clock_mono, in
 * nanoseconds. */
struct breaker {
	int64_t patience;	/* time from `opened` until the host is dead */
	unsigned failures;	/* number of consecutive failures */
	int64_t opened;	/* when the breaker opened; 0 while it is closed */
	int64_t probe;	/* when the next probe may be sent */
	bool dead;	/* the host is given up for this run */
};

/* May a request be sent? If not, lowers *wake to the time at which to call
 * again. Sets dead when the patience has run out. */
bool breaker_allows(struct breaker *b, int64_t now, int64_t *wake);

/* Call these when a request was sent, has succeeded or has failed.
 * breaker_failed returns true if this failure opens the breaker. */
void breaker_sent(struct breaker *b, int64_t now);
void breaker_succeeded(struct breaker *b);
bool breaker_failed(struct breaker *b, int64_t now);

/* Call this if the process was suspended: the duration does not count toward
 * the patience. */
void breaker_suspended(struct breaker *b, int64_t duration);

#endif

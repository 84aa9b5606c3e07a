/* SPDX-License-Identifier: MIT */
/* Decides when the next request of a class may be sent. The requests of a class
 * share one limit of a host and one circuit breaker. */
#ifndef LIMITER_H
#define LIMITER_H

#include "fetch/breaker.h"
#include "fetch/rate.h"

struct limiter {
	struct rate_gate gate;
	struct breaker breaker;
	int64_t slot;	/* a reserved slot that is not used yet; 0: none */
	uint64_t responses;	/* usable responses so far */
};

/* Opens the limiter of a class; patience is in nanoseconds. */
void limiter_open(struct limiter *l, const char *gate, struct rate rate,
    int64_t patience);
void limiter_close(struct limiter *l);

/* May a request be sent now? Call this only if there is a request, and send it
 * if the result is true. Otherwise lowers *wake to the time at which to call
 * again, unless the host was given up. */
bool limiter_allows(struct limiter *l, int64_t now, int64_t *wake);

#endif

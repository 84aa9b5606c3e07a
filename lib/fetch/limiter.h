/* SPDX-License-Identifier: MIT */
/* Requests that share one limit of a host, and fail together: when the next of
 * them may be sent. */
#ifndef LIMITER_H
#define LIMITER_H

#include "fetch/breaker.h"
#include "fetch/rate.h"

struct limiter {
	struct rate_gate gate;
	struct breaker breaker;
	int64_t slot;	/* reserved and not used yet; 0: none */
	uint64_t responses;	/* usable responses so far */
};

/* Opens the limiter of a class; patience is in nanoseconds. */
void limiter_open(struct limiter *l, const char *gate, struct rate rate,
    int64_t patience);
void limiter_close(struct limiter *l);

/* Call it only with a request at hand, and send that if it returns true.
 * Otherwise *wake is lowered to when to ask again; not after the limiter is
 * dead. */
bool limiter_allows(struct limiter *l, int64_t now, int64_t *wake);

#endif

/* SPDX-License-Identifier: MIT */
/* Requests that a host counts together, and that fail together: when the
 * next of them may go out. */
#ifndef LANE_H
#define LANE_H

#include "fetch/breaker.h"
#include "fetch/rate.h"

struct lane {
	struct rate_gate gate;
	struct breaker breaker;
	int64_t slot;	/* ours, not used yet; 0: none */
	uint64_t answers;	/* so far */
};

/* Opens the lane of a class; patience is in nanoseconds. */
void lane_open(struct lane *l, const char *gate, struct rate rate,
    int64_t patience);
void lane_close(struct lane *l);

/* Call it only with a request at hand, and send that where it says true.
 * Else *wake is lowered to when to ask again; never, once the lane is dead. */
bool lane_allows(struct lane *l, int64_t now, int64_t *wake);

#endif

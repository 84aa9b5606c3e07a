/* SPDX-License-Identifier: MIT */
/* A circuit breaker: after a number of consecutive failures, a host gets no
 * requests except an occasional probe, and is given up if that does not
 * help. */
#ifndef BREAKER_H
#define BREAKER_H

#include <stdbool.h>
#include <stdint.h>

#define BREAKER_FAILURES 8	/* consecutive failures that open it */
#define BREAKER_PROBES 15	/* within the patience */

/* Zero-initialize, then set patience. Instants are clock_mono's. */
struct breaker {
	int64_t patience;	/* how long to wait for a dead host, ns */
	unsigned failures;	/* consecutive */
	int64_t opened;	/* when it opened; 0: closed, no problem */
	int64_t probe;	/* when the next request may be sent */
	bool dead;	/* given up for good */
};

/* May a request be sent? If not, *wake is lowered to when to ask again. Turns
 * dead when the patience is over. */
bool breaker_allows(struct breaker *b, int64_t now, int64_t *wake);

void breaker_sent(struct breaker *b, int64_t now);	/* a request was sent */
void breaker_succeeded(struct breaker *b);
/* A request failed; true if the breaker opens because of that. */
bool breaker_failed(struct breaker *b, int64_t now);

/* The process was suspended for that long, which says nothing about the
 * host. */
void breaker_suspended(struct breaker *b, int64_t duration);

#endif

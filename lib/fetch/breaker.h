/* SPDX-License-Identifier: MIT */
/* A circuit breaker: after so many failures in a row a host is left alone
 * but for a probe now and then, and given up when that did not help. */
#ifndef BREAKER_H
#define BREAKER_H

#include <stdbool.h>
#include <stdint.h>

#define BREAKER_FAILURES 8	/* in a row open it */
#define BREAKER_PROBES 15	/* in the time it is waited for */

/* Zero-initialise, then set patience. Instants are clock_mono's. */
struct breaker {
	int64_t patience;	/* how long a dead host is waited for, ns */
	unsigned failures;	/* in a row */
	int64_t opened;	/* when; 0: it is closed, and all is well */
	int64_t probe;	/* when the next request may go out */
	bool dead;	/* given up, for good */
};

/* May a request go out? If not, *wake is lowered to when to ask again. Turns
 * dead where the patience is over. */
bool breaker_allows(struct breaker *b, int64_t now, int64_t *wake);

void breaker_sent(struct breaker *b, int64_t now);	/* one did go out */
void breaker_succeeded(struct breaker *b);
void breaker_failed(struct breaker *b, int64_t now);

/* The process stood still for so long, which tells nothing of the host. */
void breaker_stood(struct breaker *b, int64_t duration);

#endif

/* SPDX-License-Identifier: MIT */
#include "fetch/limiter.h"

void
limiter_open(struct limiter *l, const char *gate, struct rate rate,
    int64_t patience)
{
	*l = (struct limiter){ .breaker.patience = patience };
	rate_open(&l->gate, gate, rate);
}

void
limiter_close(struct limiter *l)
{
	rate_close(&l->gate);
}

bool
limiter_allows(struct limiter *l, int64_t now, int64_t *wake)
{
	if (!breaker_allows(&l->breaker, now, wake))
		return false;
	/* Reserve one slot at a time, and only for an existing request, so that
	 * no slot is wasted. */
	if (l->slot != 0 && l->slot <= now &&
	    !rate_usable(&l->gate, l->slot, now))
		l->slot = 0;
	if (l->slot == 0)
		l->slot = rate_reserve(&l->gate, now);
	if (l->slot > now || !rate_usable(&l->gate, l->slot, now)) {
		if (l->slot < *wake)
			*wake = l->slot;
		return false;
	}
	l->slot = 0;
	breaker_sent(&l->breaker, now);
	return true;
}

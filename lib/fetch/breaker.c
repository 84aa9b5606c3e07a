/* SPDX-License-Identifier: MIT */
#include "fetch/breaker.h"

bool
breaker_allows(struct breaker *b, int64_t now, int64_t *wake)
{
	int64_t end = b->opened + b->patience;

	if (b->opened == 0 || b->dead)
		return !b->dead;
	if (now >= end) {
		b->dead = true;
		return false;
	}
	if (now >= b->probe)
		return true;
	if (b->probe < *wake)
		*wake = b->probe;
	if (end < *wake)
		*wake = end;
	return false;
}

void
breaker_sent(struct breaker *b, int64_t now)
{
	b->probe = now + b->patience / BREAKER_PROBES;
}

void
breaker_succeeded(struct breaker *b)
{
	b->failures = 0;
	b->opened = 0;
}

bool
breaker_failed(struct breaker *b, int64_t now)
{
	if (++b->failures < BREAKER_FAILURES || b->opened != 0)
		return false;
	b->opened = now;
	b->probe = now + b->patience / BREAKER_PROBES;
	return true;
}

void
breaker_suspended(struct breaker *b, int64_t duration)
{
	if (b->opened == 0)
		return;
	b->opened += duration;
	b->probe += duration;
}

/* SPDX-License-Identifier: MIT */
#include "limit.h"

static struct bucket {
	long per_min, burst;
	bool begun;
	int64_t excess;	/* thousandths of a request over the rate */
	int64_t last;	/* milliseconds */
} buckets[METER_CLASSES];

void
limit_set(enum meter_class class, long per_min, long burst)
{
	buckets[class] = (struct bucket){ .per_min = per_min,
	    .burst = burst };
}

bool
limit_passes(enum meter_class class, int64_t now)
{
	struct bucket *b = &buckets[class];
	int64_t ms = now / 1000000, excess = 0;

	if (b->per_min == 0)
		return true;
	if (b->begun) {
		excess = b->excess - (ms - b->last) * b->per_min / 60 + 1000;
		if (excess < 0)
			excess = 0;
		if (excess > b->burst * 1000)
			return false;	/* not counted, as in nginx */
	}
	b->begun = true;
	b->excess = excess;
	b->last = ms;
	return true;
}

void
limit_reset(void)
{
	for (int i = 0; i < METER_CLASSES; i++)
		buckets[i].begun = false;
}

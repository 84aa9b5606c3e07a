/* SPDX-License-Identifier: MIT */
/* A limit for each class, as nginx's limit_req with a burst and without a
 * delay. All clients share one bucket, since they have one loopback address. */
#ifndef LIMIT_H
#define LIMIT_H

#include <stdbool.h>
#include "meter.h"

#define LIMIT_BURST 10

/* per_min 0: no limit. */
void limit_set(enum meter_class class, long per_min, long burst);

/* May a request of this class pass at now (clock_mono)? */
bool limit_passes(enum meter_class class, int64_t now);
void limit_reset(void);	/* the buckets are empty again */

#endif

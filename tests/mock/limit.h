/* SPDX-License-Identifier: MIT */
/* A limit for each class of requests, like nginx's limit_req with a burst and
 * without a delay. All clients share one bucket, because they have the same
 * address. */
#ifndef LIMIT_H
#define LIMIT_H

#include <stdbool.h>
#include "meter.h"

#define LIMIT_BURST 10

/* Sets the limit of a class to per_min requests per minute; 0 means no
 * limit. */
void limit_set(enum meter_class class, long per_min, long burst);

/* Returns whether a request of this class is allowed at now (clock_mono). */
bool limit_passes(enum meter_class class, int64_t now);
void limit_reset(void);	/* forgets all requests */

#endif

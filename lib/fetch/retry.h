/* SPDX-License-Identifier: MIT */
/* How long to wait before a retry. */
#ifndef RETRY_H
#define RETRY_H

#include <stdint.h>
#include <time.h>
#include "base/slice.h"

#define RETRY_MAX INT64_C(900)	/* seconds, the longest wait */

/* Seconds of a Retry-After header, given as seconds or as an HTTP date, from 0
 * to RETRY_MAX; -1 if it is neither. */
int64_t retry_after(struct slice value, time_t now);

/* Nanoseconds to wait after the n-th consecutive failure, from 1: base seconds,
 * doubled each time, varied at random by a quarter so that clients which failed
 * together do not come back together. */
int64_t retry_delay(double base, unsigned n);

#endif

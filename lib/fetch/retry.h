/* SPDX-License-Identifier: MIT */
/* Computes how long to wait before a retry. */
#ifndef RETRY_H
#define RETRY_H

#include <stdint.h>
#include <time.h>
#include "base/slice.h"

#define RETRY_MAX INT64_C(900)	/* longest wait, in seconds */

/* Returns the seconds to wait according to a Retry-After header, which contains
 * seconds or an HTTP date. The result is limited to 0..RETRY_MAX. Returns -1 if
 * value is neither. */
int64_t retry_after(struct slice value, time_t now);

/* Returns the nanoseconds to wait after the n-th consecutive failure, where n
 * starts at 1. The wait is base seconds, doubled for each further failure and
 * varied at random by up to 25%, so that clients that failed together do not
 * retry together. */
int64_t retry_delay(double base, unsigned n);

#endif

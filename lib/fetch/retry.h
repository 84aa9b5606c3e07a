/* SPDX-License-Identifier: MIT */
/* How long to wait before asking again. */
#ifndef RETRY_H
#define RETRY_H

#include <stdint.h>
#include <time.h>
#include "base/slice.h"

#define RETRY_MAX INT64_C(900)	/* seconds: nobody is waited for longer */

/* Seconds that a Retry-After asks for, as seconds or as an HTTP date, from 0
 * to RETRY_MAX; -1 where it is neither. */
int64_t retry_after(struct slice value, time_t now);

/* Nanoseconds to wait after the n-th failure in a row, from 1: base seconds,
 * doubled each time, a quarter more or less by chance so that clients which
 * failed together do not come back together. */
int64_t retry_delay(double base, unsigned n);

#endif

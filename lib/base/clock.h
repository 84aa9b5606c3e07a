/* SPDX-License-Identifier: MIT */
/* Clocks. Stamps and selections follow APLSYNC_NOW where it is set (tests,
 * replays); pacing never does. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define CLOCK_STAMP 21	/* bytes of "2026-11-23T20:38:00Z" and its NUL */

/* UTC now, or APLSYNC_NOW; exits 2 if that is no such stamp. */
time_t clock_now(void);
const char *clock_stamp(void);	/* clock_now as text; static storage */

/* A day from now, as text: a clock that stamped something later was wrong.
 * Static storage. */
const char *clock_ahead(void);

/* ISO-8601 UTC "2026-11-23T20:38:00Z", the only form records carry. */
bool clock_parse(const char *text, time_t *t);
void clock_format(time_t t, char stamp[CLOCK_STAMP]);

/* Nanoseconds of CLOCK_MONOTONIC: for pacing and durations. */
int64_t clock_mono(void);

#endif

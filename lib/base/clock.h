/* SPDX-License-Identifier: MIT */
/* Clocks. Stamps and selections follow APLSYNC_NOW if it is set (tests,
 * replays); rates never do. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define CLOCK_STAMP 21	/* bytes of "2026-11-23T20:38:00Z" and its NUL */

/* UTC now, or APLSYNC_NOW; exits 2 if that is not a valid stamp. */
time_t clock_now(void);
const char *clock_stamp(void);	/* clock_now as text; static storage */

/* A day from now, as text. A later stamp was made by a wrong clock. Static
 * storage. */
const char *clock_ahead(void);

/* ISO-8601 UTC "2026-11-23T20:38:00Z", the only form in records. */
bool clock_parse(const char *text, time_t *t);

/* Reads the value of an option --since: such a time, or a day, "2026-11-23",
 * which begins at midnight UTC. NULL, or what is wrong with it. */
const char *clock_since(const char *text, time_t *t);
void clock_format(time_t t, char stamp[CLOCK_STAMP]);

/* Nanoseconds of CLOCK_MONOTONIC, for rates and durations. */
int64_t clock_mono(void);

#endif

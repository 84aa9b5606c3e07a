/* SPDX-License-Identifier: MIT */
/* Time of day and monotonic time. If APLSYNC_NOW is set (in tests and replays),
 * the time of day is its value. Rate limits use monotonic time, so APLSYNC_NOW
 * does not affect them. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define CLOCK_STAMP 21	/* bytes of "2026-11-23T20:38:00Z" and its NUL */

/* The current time, or APLSYNC_NOW; exits with status 2 if the value of
 * APLSYNC_NOW is not a valid time. */
time_t clock_now(void);

/* clock_now as text, in static storage. */
const char *clock_stamp(void);

/* The time 24 hours from now as text, in static storage. A later timestamp
 * comes from a computer whose clock is wrong. */
const char *clock_ahead(void);

/* Parses a time in the only format that records use: ISO 8601 in UTC, such as
 * "2026-11-23T20:38:00Z". Returns false if the text is not a valid time. */
bool clock_parse(const char *text, time_t *t);

/* Parses the value of an option --since: a time in the format of clock_parse,
 * or a date such as "2026-11-23", which means midnight UTC. Returns NULL on
 * success, otherwise an error message. */
const char *clock_since(const char *text, time_t *t);

/* Writes t in the format of clock_parse. Ends the program if the year is not in
 * 0000 to 9999. */
void clock_format(time_t t, char stamp[CLOCK_STAMP]);

/* CLOCK_MONOTONIC in nanoseconds, for rates and durations. */
int64_t clock_mono(void);

#endif

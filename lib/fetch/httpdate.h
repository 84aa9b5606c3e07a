/* SPDX-License-Identifier: MIT */
/* Dates in HTTP headers. */
#ifndef HTTPDATE_H
#define HTTPDATE_H

#include <stdbool.h>
#include <time.h>

/* Reads any of the three forms of RFC 9110, 5.6.7; false if text has none of
 * them. */
bool httpdate_read(const char *text, time_t *t);

#endif

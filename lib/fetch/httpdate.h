/* SPDX-License-Identifier: MIT */
/* Dates in HTTP headers. */
#ifndef HTTPDATE_H
#define HTTPDATE_H

#include <stdbool.h>
#include <time.h>

/* Parses a date in any of the three formats of RFC 9110, 5.6.7. Returns false
 * if text has none of them. */
bool httpdate_read(const char *text, time_t *t);

#endif

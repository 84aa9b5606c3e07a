/* SPDX-License-Identifier: MIT */
/* The thresholds from the environment, for queries that take :settings
 * (sql/queries/health/health_check.sql). */
#ifndef THRESHOLDS_H
#define THRESHOLDS_H

#include "base/slice.h"

/* A JSON object of the variables whose names begin with APLSYNC_ and end as
 * thresholds do, with their values as strings; an empty value is left out, and
 * one that is not a number is "?". Static storage. scripts/lib/store does the
 * same for scripts. */
struct slice thresholds_json(void);

/* The same for who acts by them: exits 2 if one is not a number. */
struct slice thresholds_checked(void);

#endif

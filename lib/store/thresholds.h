/* SPDX-License-Identifier: MIT */
/* The thresholds that the environment sets. Queries read them from the
 * parameter :settings (sql/queries/health/health_check.sql). The default
 * thresholds are in the view health_thresholds of sql/views.sql. */
#ifndef THRESHOLDS_H
#define THRESHOLDS_H

#include "base/slice.h"

/* The thresholds as a JSON object, in static storage. Its members are the
 * environment variables that begin with APLSYNC_ and have the form of a
 * threshold; their values are strings. Empty variables are left out. A value
 * that is not a number becomes "?". scripts/lib/store does the same for
 * scripts. */
struct slice thresholds_json(void);

/* Like thresholds_json, but exits with status 2 if a value is not a number. For
 * programs that act on the thresholds. */
struct slice thresholds_checked(void);

#endif

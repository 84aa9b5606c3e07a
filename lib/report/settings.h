/* SPDX-License-Identifier: MIT */
/* The thresholds that the environment sets, for queries that take :settings
 * (sql/queries/health_check.sql). */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "base/slice.h"

/* A JSON object of the variables whose names begin with APLSYNC_ and end as
 * thresholds do, with their values as strings; an empty one is none, and what
 * can be no number is "?". Static storage. scripts/lib/store does the same for
 * scripts. */
struct slice settings_json(void);

#endif

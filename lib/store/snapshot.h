/* SPDX-License-Identifier: MIT */
/* Snapshots: rows of product_coverage_metrics, which record the coverage at one
 * time. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include <stdbool.h>

#include "db/store.h"

/* Is the last snapshot recent enough, and has no product changed since then, by
 * the job or otherwise? */
bool snapshot_is_current(struct store *s, const char *job);

/* Writes a snapshot that names the job, or no job if job is NULL. Computing a
 * snapshot reads all states. So it is first written to a temporary table, and
 * the store is locked only while the row is copied. */
void snapshot_take(struct store *s, const char *job);

#endif

/* SPDX-License-Identifier: MIT */
/* A row of product_coverage_metrics, which records the coverage now. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include <stdbool.h>

#include "db/store.h"

/* Is the last row recent enough, and has no change to products been stored
 * since, by the job or otherwise? */
bool snapshot_is_current(struct store *s, const char *job);

/* Writes a row that names the job; NULL: no job. Computing it reads all states,
 * so the row is made in a temporary table, and the store is locked only while
 * the row is copied. */
void snapshot_take(struct store *s, const char *job);

#endif

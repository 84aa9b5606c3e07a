/* SPDX-License-Identifier: MIT */
/* A row of product_coverage_metrics: what is covered now. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include <stdbool.h>

#include "db/store.h"

/* Is the last one not outdated, and was nothing about a product stored since,
 * by the job or otherwise? */
bool snapshot_is_current(struct store *s, const char *job);

/* Writes one that names the job, or none if it is NULL. It reads all states, so
 * it is made as a row of a temporary table: the store is locked only while the
 * row is written. */
void snapshot_take(struct store *s, const char *job);

#endif

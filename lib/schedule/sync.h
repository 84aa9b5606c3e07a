/* SPDX-License-Identifier: MIT */
/* The sync of a schedule: runs sync-products with the options of the schedule's
 * config. If the config says so, runs download-lists before it, and
 * mirror-postgres after it. */
#ifndef SYNC_H
#define SYNC_H

#include "schedule/runs.h"

/* Runs the schedule now. The caller holds the lock of runs_lock. Returns the
 * status of sync-products, but SOME instead of DONE if download-lists or
 * mirror-postgres failed. If a signal ended download-lists, returns that
 * status. Exits with status 2 if there is no such schedule, or its cron line is
 * not valid. */
int sync_run(struct store *s, const char *name);

#endif

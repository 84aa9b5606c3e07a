/* SPDX-License-Identifier: MIT */
/* Runs the sync of a schedule: sync-products with the options in the schedule's
 * config. If the config says so, runs download-lists before it, and
 * mirror-postgres after it. */
#ifndef SYNC_H
#define SYNC_H

#include "schedule/runs.h"

/* Runs the schedule's sync now. The caller holds the lock of runs_lock. Returns
 * the status of sync-products; if that is DONE, but download-lists or
 * mirror-postgres failed, returns SOME. If a signal killed download-lists, does
 * not run sync-products and returns the status of download-lists. Exits with
 * status 2 if there is no such schedule, or its cron line is not valid. */
int sync_run(struct store *s, const char *name);

#endif

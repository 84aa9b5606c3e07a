/* SPDX-License-Identifier: MIT */
/* The sync of a schedule: sync-products with the options of its config, after
 * download-lists and before mirror-postgres if that says so. */
#ifndef SYNC_H
#define SYNC_H

#include "schedule/runs.h"

/* Runs it now; the caller holds the lock of runs. Returns the status of
 * sync-products, SOME instead of DONE if download-lists failed, or that of a
 * signal that ended download-lists. Exits 2 if there is no such schedule, or
 * its line of cron is not valid. */
int sync_run(struct store *s, const char *name);

#endif

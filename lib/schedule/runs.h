/* SPDX-License-Identifier: MIT */
/* Runs of schedules: the rows of product_schedule_runs, and the lock that a run
 * holds. */
#ifndef RUNS_H
#define RUNS_H

#include <stdbool.h>

#include "db/store.h"

/* Takes the lock DB.schedule.lock until the program ends. Programs that it
 * starts do not inherit the lock. Returns false if another process holds it.
 * Exits with status 2 if the lock file cannot be written. */
bool runs_lock(void);

/* Closes runs that were interrupted. The caller holds the lock, so a run
 * without an end is not running. Does not close a run whose job is still
 * running. */
void runs_bury(struct store *s);

/* Is there a run that runs_bury would close? */
bool runs_died(struct store *s);

/* Stores that a run of the schedule begins. next is the time of the next run,
 * or empty. Returns the run's id, which the caller frees. */
char *runs_begin(struct store *s, const char *name, const char *next,
    const char *strategy, const char *reason);

/* Closes the run with the status of sync-products, or -1 if it is unknown, and
 * reports the event. message may be NULL. */
void runs_end(struct store *s, const char *id, int status,
    const char *message);

/* Did the run start a job? */
bool runs_had_job(struct store *s, const char *id);

#endif

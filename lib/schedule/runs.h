/* SPDX-License-Identifier: MIT */
/* Records the runs of schedules in the table product_schedule_runs, and takes
 * the lock that a run holds. */
#ifndef RUNS_H
#define RUNS_H

#include <stdbool.h>

#include "db/store.h"

/* Takes the lock DB.schedule.lock, and holds it until the program ends.
 * Programs that it starts do not inherit the lock. Returns false if another
 * process holds the lock. Exits with status 2 if the lock file cannot be
 * written. */
bool runs_lock(void);

/* Closes runs whose process was killed. The caller holds the lock, so the
 * process of each run without an end time has ended. A run whose job is still
 * running is not closed. */
void runs_close_killed(struct store *s);

/* Records the beginning of a run of the schedule. next is the time of the next
 * run, or empty. Returns the run's id, which the caller frees. */
char *runs_begin(struct store *s, const char *name, const char *next,
    const char *strategy, const char *reason);

/* Closes the run, and sends its event. status is the status of sync-products,
 * or -1 if it is unknown. message may be NULL. */
void runs_end(struct store *s, const char *id, int status,
    const char *message);

/* Did the run start a job? */
bool runs_had_job(struct store *s, const char *id);

#endif

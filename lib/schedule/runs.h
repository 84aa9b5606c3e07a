/* SPDX-License-Identifier: MIT */
/* Runs of schedules: product_schedule_runs, and the lock that each holds. */
#ifndef RUNS_H
#define RUNS_H

#include <stdbool.h>

#include "db/store.h"

/* Takes the lock DB.schedule.lock until the program ends; programs that it
 * starts do not inherit it. False if another process has it; exits 2 if it
 * cannot be written. */
bool runs_lock(void);

/* Closes the runs without an end. The caller holds the lock, so they died. A
 * run whose job is still running ends when that does. */
void runs_bury(struct store *s);

/* Does a run have to be closed so? */
bool runs_died(struct store *s);

/* Writes that a run of the schedule begins; returns its id, to be freed. next
 * is the time of the next one, empty if there is none. */
char *runs_begin(struct store *s, const char *name, const char *next,
    const char *strategy, const char *reason);

/* Closes the run, with the status of sync-products (-1: not known), and reports
 * the event. message may be NULL. */
void runs_end(struct store *s, const char *id, int status,
    const char *message);

/* Did the run start a job? */
bool runs_had_job(struct store *s, const char *id);

#endif

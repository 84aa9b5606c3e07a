/* SPDX-License-Identifier: MIT */
/* Stops the running job, cancels paused jobs, and rolls jobs back. */
#ifndef HALT_H
#define HALT_H

#include "job/job.h"

extern const struct opt halt_opts[];	/* --stop-wait SECONDS */

/* Stops the running job with the status wish, "paused" or "cancelled", and
 * waits until it has ended. job is its name, or NULL for the job that runs.
 * "cancelled" can also be used for a paused job. Returns the exit status. Exits
 * with status 2 if there is no such job. */
int halt_job(struct store *s, const char *job, const char *wish);

/* Cancels paused jobs whose remaining UPCs later jobs have looked up. The
 * caller holds the lock. */
void halt_overtaken(struct store *s);

/* Rolls the job back (rollback.sql). With force, also rolls back products that
 * have changed since. Exits with status 2 if a job is running. */
void halt_rollback(struct store *s, const char *job, bool force);

#endif

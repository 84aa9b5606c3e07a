/* SPDX-License-Identifier: MIT */
/* Stops the running job, cancels paused jobs, and rolls jobs back. */
#ifndef HALT_H
#define HALT_H

#include "job/job.h"

extern const struct opt halt_opts[];	/* --stop-wait SECONDS */

/* Stops the running job and waits for its end. requested is its new status,
 * "paused" or "cancelled". job is its name, or NULL for any running job. Can
 * also cancel a paused job. Returns the exit status for the program. Exits with
 * status 2 if there is no such job. */
int halt_job(struct store *s, const char *job, const char *requested);

/* Cancels each paused job if later jobs have looked up all of its remaining
 * UPCs. The caller holds the lock. */
void halt_overtaken(struct store *s);

/* Rolls the job back (rollback.sql). With force, also rolls back products that
 * have changed since the job. Exits with status 2 if a job is running. */
void halt_rollback(struct store *s, const char *job, bool force);

#endif

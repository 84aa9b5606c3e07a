/* SPDX-License-Identifier: MIT */
/* Ends the job that runs, or one that waits to be resumed, and takes back what
 * a job did. */
#ifndef HALT_H
#define HALT_H

#include "job/job.h"

extern const struct opt halt_opts[];	/* --stop-wait SECONDS */

/* Ends the job that has the lock, if it is that one (NULL: any), with the
 * status wish, "paused" or "cancelled", and waits until it has ended. For
 * "cancelled" it may also be a paused job. Returns the exit status; exits 2 if
 * there is no such job. */
int halt_job(struct store *s, const char *job, const char *wish);

/* Cancels paused jobs whose rest later jobs have done. The caller holds the
 * lock. */
void halt_overtaken(struct store *s);

/* Rolls the job back (rollback.sql), also what changed since if forced. Exits 2
 * if a job is running. */
void halt_rollback(struct store *s, const char *job, bool force);

#endif

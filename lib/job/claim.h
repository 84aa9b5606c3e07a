/* SPDX-License-Identifier: MIT */
/* Takes the store's lock for a new job, and closes jobs that were
 * interrupted. */
#ifndef CLAIM_H
#define CLAIM_H

#include "job/job.h"

/* Takes the store's lock for a job. If another job holds the lock, exits with
 * status 2. If that job is stuck, kills it instead. Closes a job that was
 * interrupted, and reports jobs that have been paused for too long. */
void claim_lock(struct store *s);

/* Closes the job with the status "running", if there is one. The caller must
 * hold the lock: then that job's processes have ended. */
void claim_recover(struct store *s);

/* Like claim_recover, for a command that only reads the store of --db. Does
 * nothing if no job has the status "running", another process holds the lock,
 * or the lock file cannot be written. */
void claim_try_recover(void);

/* Would claim_lock exit because another job holds the lock? If so, appends the
 * name of that job to *name, or "that is about to start" if it has no name yet.
 * Returns false if that job is stuck. If no job holds the lock, takes the lock
 * and returns false. */
bool claim_would_fail(struct store *s, struct buf *name);

#endif

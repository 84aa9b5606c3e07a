/* SPDX-License-Identifier: MIT */
/* Takes the store's lock for a new job, and closes jobs that were
 * interrupted. */
#ifndef CLAIM_H
#define CLAIM_H

#include "job/job.h"

/* Takes the store's lock for a job. If another job holds it, exits with status
 * 2, or, if that job is stuck, kills it. Closes an interrupted job, and reports
 * jobs that have been paused for too long. */
void claim_lock(struct store *s);

/* Closes the job with the status running, if there is one. The caller holds the
 * lock, so that job is not running. */
void claim_bury(struct store *s);

/* Like claim_bury, for a command that only reads the store of --db. Does
 * nothing if there is no such job, another process holds the lock, or the lock
 * file cannot be written. */
void claim_look(void);

/* Would claim_lock exit because another job holds the lock? Then appends the
 * job's name, or "that is about to start", to *name. */
bool claim_is_refused(struct store *s, struct buf *name);

#endif

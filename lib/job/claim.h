/* SPDX-License-Identifier: MIT */
/* Who may start a job, and jobs that died. */
#ifndef CLAIM_H
#define CLAIM_H

#include "job/job.h"

/* Takes the store's lock for a job; exits 2 if another one has it, except one
 * that is stuck, which is killed. Closes a job that died, and reports those
 * that nobody resumes. */
void claim_lock(struct store *s);

/* Closes the job with the status running, if any. The caller holds the lock, so
 * it does not run. */
void claim_bury(struct store *s);

/* The same for commands that only look at the store of --db: does nothing if
 * there is no such job, or somebody holds the lock, or the lock cannot be
 * written. */
void claim_look(void);

/* Does a job have the lock that the next would not end? Writes its name, or
 * "that is about to start". */
bool claim_is_refused(struct store *s, struct buf *name);

#endif

/* SPDX-License-Identifier: MIT */
/* The guard rolls back a job that would change too many products. If a job
 * changes the names of many products, or deletes many facts, allergens or
 * images, the cause is usually an error of a source. See the views job_changes
 * and guard_limits. */
#ifndef GUARD_H
#define GUARD_H

#include "base/buf.h"
#include "db/store.h"

/* Exits with status 2 if APLSYNC_GUARD_LEAST or APLSYNC_GUARD_SHARE is not a
 * number. */
void guard_settings(void);

enum guard_verdict {
	GUARD_OK,
	GUARD_EXCEEDED,	/* the caller must call guard_roll_back */
	GUARD_ROLLED_BACK	/* the guard has already rolled the job back */
};

/* Compares the job's changes with the limits. If the result is GUARD_EXCEEDED,
 * appends the counts of the changes to *counts, for guard_roll_back. */
enum guard_verdict guard_judge(struct store *s, const char *job,
    struct buf *counts);

/* Saves a list of the job's changes, and rolls the job back, in the caller's
 * transaction. If the process is killed before the commit, the program that
 * closes the job later calls guard_judge again. */
void guard_roll_back(struct store *s, const char *job, struct slice counts);

/* Appends a text that says why the guard rolled the job back. */
void guard_reason(struct store *s, const char *job, struct buf *reason);

/* Reports why the guard rolled the job back, in messages and as an event. */
void guard_report(struct store *s, const char *job);

#endif

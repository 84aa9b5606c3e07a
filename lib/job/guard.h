/* SPDX-License-Identifier: MIT */
/* The guard rolls back a job that would change too many products. If a job
 * changes many names, or loses many facts, allergens or images, the cause is
 * usually an error of a source. See the views job_changes and guard_limits. */
#ifndef GUARD_H
#define GUARD_H

#include "base/buf.h"
#include "db/store.h"

/* Exits with status 2 if APLSYNC_GUARD_LEAST or APLSYNC_GUARD_SHARE is not a
 * number. */
void guard_settings(void);

enum guard_verdict {
	GUARD_FINE,
	GUARD_EXCEEDED,	/* the caller must roll it back with guard_act */
	GUARD_ACTED	/* it was rolled back earlier */
};

/* Judges the job. For GUARD_EXCEEDED, appends the counts for guard_act to
 * *counts. */
enum guard_verdict guard_judge(struct store *s, const char *job,
    struct buf *counts);

/* Saves what the job would have changed, and rolls it back, in the caller's
 * transaction. If the process is killed before the commit, the program that
 * closes the job judges it again. */
void guard_act(struct store *s, const char *job, struct slice counts);

/* Appends why the guard rolled the job back, as text. */
void guard_reason(struct store *s, const char *job, struct buf *reason);

/* Reports the reason in a message, and as an event. */
void guard_tell(struct store *s, const char *job);

#endif

/* SPDX-License-Identifier: MIT */
/* The guard: a job that would change too much is rolled back. Many new names at
 * once, or the loss of many facts, allergens or images, are usually a mistake
 * of a source and not news (the views job_changes and guard_limits). */
#ifndef GUARD_H
#define GUARD_H

#include "base/buf.h"
#include "db/store.h"

/* Exits 2 if APLSYNC_GUARD_LEAST or APLSYNC_GUARD_SHARE is not a number. */
void guard_settings(void);

enum guard_verdict {
	GUARD_FINE,
	GUARD_EXCEEDED,	/* it has to be rolled back: guard_act */
	GUARD_ACTED	/* it was rolled back earlier */
};

/* Judges the job; *counts gets what guard_act keeps. */
enum guard_verdict guard_judge(struct store *s, const char *job,
    struct buf *counts);

/* Keeps what the job would have changed, and rolls it back, in the caller's
 * transaction: a job that dies before is judged by the program that closes it,
 * one that dies after was rolled back. */
void guard_act(struct store *s, const char *job, struct slice counts);

/* Appends why it rolled the job back, in words. */
void guard_reason(struct store *s, const char *job, struct buf *reason);

/* Reports that, and as an event. */
void guard_tell(struct store *s, const char *job);

#endif

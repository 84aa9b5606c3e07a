/* SPDX-License-Identifier: MIT */
/* Decides the status of a job that has ended, from the exit statuses of its
 * stages and the results of its records. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "db/store.h"
#include "job/pipeline.h"

struct outcome_of {
	struct store *store;
	const char *job;
	const struct pipeline *pipeline;
	bool started;	/* were all stages started? */
	long items;	/* unfinished items when the stages started */
	long left;	/* items that are still unfinished */
	long done;	/* records that left the pipeline */
	struct slice rejects;	/* rejects of the stages, as lines of
				 * lib/record/rejects */
	const char *requested;	/* the job's status in the store: "running", or
				 * the status that the user requested ("paused"
				 * or "cancelled") */
};

/* Returns the job's new status: a static text or o->requested. If the job
 * failed, prints the reasons and appends them to *why. Sets *some if a stage
 * exited with status 1. */
const char *outcome_status(const struct outcome_of *o, bool *some,
    struct buf *why);

#endif

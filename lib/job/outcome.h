/* SPDX-License-Identifier: MIT */
/* Decides how a job ended, from the statuses of its stages and the results of
 * its records. */
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
	long left;	/* items that still have no outcome */
	long done;	/* records that left the pipeline */
	struct slice rejects;	/* lines written by lib/record/rejects */
	const char *wish;	/* the job's status in the store: "running", or
				 * the status that a user requested */
};

/* Returns the job's status for product_sync_jobs, a static text or o->wish. If
 * the job failed, prints the reasons and appends them to *why. Sets *some if a
 * stage exited with status 1. */
const char *outcome_status(const struct outcome_of *o, bool *some,
    struct buf *why);

#endif

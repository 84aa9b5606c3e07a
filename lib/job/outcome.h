/* SPDX-License-Identifier: MIT */
/* How a job ended, by the statuses of its stages, and what came of its
 * records. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "db/store.h"
#include "job/pipeline.h"

struct outcome_of {
	struct store *store;
	const char *job;
	const struct pipeline *pipeline;
	bool started;	/* did the stages run? */
	long items;	/* of the job, when they began */
	long left;	/* of those, without an outcome */
	long done;	/* records that came out of the pipeline */
	struct slice rejects;	/* lines of lib/record/rejects */
	const char *wish;	/* the status of the job; another than
				 * "running" was wished for before its end */
};

/* The status for product_sync_jobs. If a job failed, messages say why, and
 * why is filled with the same. *some: did a stage have failures? */
const char *outcome_status(const struct outcome_of *o, bool *some,
    struct buf *why);

#endif

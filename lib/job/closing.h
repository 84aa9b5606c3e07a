/* SPDX-License-Identifier: MIT */
/* The end of a job: it is closed by what came of its pipeline, and what only
 * may follow is done. */
#ifndef CLOSING_H
#define CLOSING_H

#include <stdbool.h>
#include "base/slice.h"
#include "job/pipeline.h"

/* What came of the pipeline. */
struct closing {
	const char *job;
	const struct pipeline *pipeline;
	bool started;	/* did the stages run? */
	long items;	/* of the job, when they began */
	long done;	/* records that came out of the pipeline */
	int signal;	/* that stopped it, or 0 */
	struct slice rejects;	/* lines of lib/record/rejects */
};

/* Closes the job in the store of --db, takes a snapshot of coverage, deletes
 * what is too old, ends the full pass if that was the last of it, and reports
 * the event. Returns the exit status. */
int closing_job(const struct closing *c);

/* Adds to out how the job went, and the coverage. */
void closing_report(const char *job);

/* Adds to out that there was nothing to do, and when something of these states
 * and categories is due to one of the sources, a JSON array. */
void closing_nothing(const char *states, const char *categories,
    struct slice sources);

#endif

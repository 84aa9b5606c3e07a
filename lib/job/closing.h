/* SPDX-License-Identifier: MIT */
/* The end of a job: closes it according to the results of its pipeline, and
 * does optional work, which may fail. */
#ifndef CLOSING_H
#define CLOSING_H

#include <stdbool.h>
#include "base/slice.h"
#include "job/pipeline.h"

/* The results of the pipeline. */
struct closing {
	const char *job;
	const struct pipeline *pipeline;
	bool started;	/* were all stages started? */
	long items;	/* unfinished items when the stages started */
	long done;	/* records that left the pipeline */
	int signal;	/* the signal that stopped it, or 0 */
	struct slice rejects;	/* lines written by lib/record/rejects */
};

/* Closes the job in the store of --db, takes a snapshot of coverage, deletes
 * old data, ends the full pass if it is complete, and reports the event.
 * Returns the exit status. */
int closing_job(const struct closing *c);

/* Appends a summary of the job, and the coverage, to out. */
void closing_report(const char *job);

/* Appends to out that there was nothing to do, and when a UPC of these states
 * and categories will be due at one of the sources, which is a JSON array. */
void closing_nothing(const char *states, const char *categories,
    struct slice sources);

#endif

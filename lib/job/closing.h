/* SPDX-License-Identifier: MIT */
/* Closes a job according to the results of its pipeline, does optional work,
 * and prints a report. */
#ifndef CLOSING_H
#define CLOSING_H

#include <stdbool.h>
#include "base/slice.h"
#include "job/pipeline.h"

/* The job and the results of its pipeline. */
struct closing {
	const char *job;
	const struct pipeline *pipeline;
	bool started;	/* were all stages started? */
	long items;	/* unfinished items when the stages started */
	long done;	/* records that left the pipeline */
	int signal;	/* the signal that stopped the pipeline, or 0 */
	struct slice rejects;	/* rejects of the stages, as lines of
				 * lib/record/rejects */
};

/* Closes the job in the store of --db, saves a snapshot of the coverage,
 * deletes old data, ends the full pass if it is complete, and reports the end
 * of the job as an event. Returns the exit status for the program. */
int closing_job(const struct closing *c);

/* Appends a summary of the job, and the coverage, to the buffer `out`. */
void closing_report(const char *job);

/* Appends to the buffer `out` a text that says that there was nothing to do,
 * and when the next UPC of these states and categories will be due at one of
 * the sources. sources is a JSON array. */
void closing_nothing(const char *states, const char *categories,
    struct slice sources);

#endif

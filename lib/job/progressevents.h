/* SPDX-License-Identifier: MIT */
/* A child process that reports the progress of a job as events. It reads the
 * output of sync-progress --json. It is a separate process, so that a slow
 * program of --on-event does not delay the handling of signals. */
#ifndef PROGRESSEVENTS_H
#define PROGRESSEVENTS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct progressevents {
	pid_t pid;
	int lines;	/* write end of the pipe from which the process reads
			 * lines */
	int count;	/* read end of the pipe to which the process writes the
			 * number of records */
};

/* Starts the process. Prints a message and returns false on an error. The
 * process blocks the same signals as the caller. */
bool progressevents_start(struct progressevents *e, const char *job);

/* Closes e->lines in the calling process. */
void progressevents_close(struct progressevents *e);

/* Waits for the end of the process. Returns the number of records that left the
 * pipeline. */
long progressevents_wait(struct progressevents *e);

#endif

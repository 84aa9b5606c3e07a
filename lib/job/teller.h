/* SPDX-License-Identifier: MIT */
/* A process that reports the progress of a job, the lines of sync-progress
 * --json, as events. It is a separate process, so that a slow program of
 * --on-event does not delay the handling of signals. */
#ifndef TELLER_H
#define TELLER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct teller {
	pid_t pid;
	int lines;	/* pipe from which it reads the lines */
	int count;	/* pipe to which it writes the number of records */
};

/* Starts the process. Prints a message and returns false on an error. The
 * process inherits the signals that the caller blocks. */
bool teller_start(struct teller *t, const char *job);

/* Closes the caller's end of t->lines. */
void teller_close(struct teller *t);

/* Waits for its end. Returns the number of records that left the pipeline. */
long teller_wait(struct teller *t);

#endif

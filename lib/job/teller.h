/* SPDX-License-Identifier: MIT */
/* A process that reports the progress of a job, the lines of sync-progress
 * --json, as events. The program of --on-event may take its time; signals do
 * not wait for it. */
#ifndef TELLER_H
#define TELLER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct teller {
	pid_t pid;
	int lines;	/* it reads what is written here, to the end */
	int count;	/* where it writes how many records there were */
};

/* Starts it; false, after a message, if it cannot. The signals that the caller
 * blocks do not end it. */
bool teller_start(struct teller *t, const char *job);

/* No more is written by this process. */
void teller_close(struct teller *t);

/* Waits for its end; returns the number of records that came out of the
 * pipeline. */
long teller_wait(struct teller *t);

#endif

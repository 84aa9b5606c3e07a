/* SPDX-License-Identifier: MIT */
/* Runs the stages of a job, which are programs joined by pipes, in their own
 * process group. Passes signals on to all stages, and gets the exit status of
 * each. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PIPELINE_REJECTS 3	/* the stages' descriptor for --rejects
				 * /dev/fd/3 */

struct stage {
	char **argv;	/* ends with NULL */
	pid_t pid;
	int status;	/* exit status, or 128+n if signal n killed it */
};

struct pipeline {
	struct stage *stage;
	size_t n;
	int rejects;	/* descriptor for rejects, which each stage inherits as
			 * PIPELINE_REJECTS */
	pid_t group;
	pid_t reader;	/* process that reads the output of the last stage, or
			 * 0; pipeline_wait continues it (SIGCONT) when a signal
			 * arrives */
	sigset_t set, before;	/* blocked signals, and the signal mask for the
				 * stages */
};

/* Splits words into stages at each word "|". Modifies words, which must stay
 * valid until pipeline_free. Exits with status 2 if a stage has no command. */
void pipeline_read(struct pipeline *p, char **words);

/* Appends a stage. argv must stay valid until pipeline_free. */
void pipeline_add(struct pipeline *p, char **argv);
void pipeline_free(struct pipeline *p);

/* Tests whether the stages can run: runs each stage, except the first, with
 * empty input. Omits each word "{}" and the option before it. If a stage fails,
 * prints its messages and exits with status 2. */
void pipeline_test(struct pipeline *p);

/* Blocks the signals that pipeline_wait handles, so that a signal that arrives
 * earlier stays pending until pipeline_wait is called. */
void pipeline_block(struct pipeline *p);

/* Replaces each word "{}" with the name of the job. */
void pipeline_name(struct pipeline *p, char *job);

/* Starts all stages; the last stage writes to out. If a stage cannot be
 * started, or the process group cannot be written to the lock file, prints a
 * message, kills the running stages and returns false. */
bool pipeline_start(struct pipeline *p, int out);

/* Waits until all stages have ended. Passes the first SIGHUP, SIGINT or SIGTERM
 * on to the stages as SIGTERM, so that finished items are stored, and later
 * ones as SIGINT. Returns the last of these signals, or 0. */
int pipeline_wait(struct pipeline *p);

#endif

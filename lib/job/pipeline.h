/* SPDX-License-Identifier: MIT */
/* The stages of a job: programs joined by pipes. They have their own process
 * group. Signals are sent to all stages, and the status of each stage is
 * kept. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PIPELINE_REJECTS 3	/* the descriptor of --rejects /dev/fd/3 */

struct stage {
	char **argv;	/* ends with NULL */
	pid_t pid;
	int status;	/* exit status, or 128+n if signal n killed it */
};

struct pipeline {
	struct stage *stage;
	size_t n;
	int rejects;	/* descriptor that each stage gets as
			 * PIPELINE_REJECTS */
	pid_t group;
	pid_t reader;	/* process that reads the output of the last stage, or
			 * 0; it is continued when a signal arrives */
	sigset_t set, before;	/* blocked signals, and the mask of the
				 * stages */
};

/* Splits the words at each "|" into stages. Modifies and keeps words. Exits
 * with status 2 if a stage has no command. Free with pipeline_free. */
void pipeline_read(struct pipeline *p, char **words);

/* Appends a stage. Keeps argv. */
void pipeline_add(struct pipeline *p, char **argv);
void pipeline_free(struct pipeline *p);

/* Tests whether the stages can run: runs each stage except the first with empty
 * input, without the word "{}" and the option before it. If a stage fails,
 * prints its messages and exits with status 2. */
void pipeline_prove(struct pipeline *p);

/* Blocks signals, so that they wait for pipeline_attend. */
void pipeline_block(struct pipeline *p);

/* Replaces each word "{}" with the name of the job. */
void pipeline_name(struct pipeline *p, char *job);

/* Starts all stages; the last stage writes to out. If a stage cannot be
 * started, or the process group cannot be written to the lock file, prints a
 * message, kills the running stages and returns false. */
bool pipeline_start(struct pipeline *p, int out);

/* Waits until all stages have ended. Passes on signals that end a program: the
 * first one as SIGTERM, so that finished items are stored, and later ones as
 * SIGINT. Returns the last of these signals, or 0. */
int pipeline_attend(struct pipeline *p);

#endif

/* SPDX-License-Identifier: MIT */
/* The stages of a job: programs, each of which reads what the one before it
 * writes. They have a process group of their own; signals go to all of them,
 * and the status of each is kept. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PIPELINE_REJECTS 3	/* the descriptor of --rejects /dev/fd/3 */

struct stage {
	char **argv;	/* ends in NULL */
	pid_t pid;
	int status;	/* as the shell has it: 128+n of a signal */
};

struct pipeline {
	struct stage *stage;
	size_t n;
	int rejects;	/* what descriptor PIPELINE_REJECTS of each stage is */
	pid_t group;
	pid_t reader;	/* of what the last one writes; 0: none. It is
			 * continued when a signal comes */
	sigset_t set, before;	/* signals, and the mask of the stages */
};

/* Cuts the words at each "|", in place; exits 2 if a stage has no command.
 * pipeline_free. */
void pipeline_read(struct pipeline *p, char **words);
void pipeline_add(struct pipeline *p, char **argv);	/* one more */
void pipeline_free(struct pipeline *p);

/* Runs each stage after the first on nothing, without what has to do with the
 * job: its word "{}", and the option before it. If one cannot run, its messages
 * are written, and the program exits 2. */
void pipeline_prove(struct pipeline *p);

/* From now on signals wait for pipeline_run. */
void pipeline_block(struct pipeline *p);

/* Each word "{}" becomes the name of the job. */
void pipeline_name(struct pipeline *p, char *job);

/* Starts all stages; the last one writes to out. If one cannot be started, or
 * its group cannot be written to the store's lock, those that run are killed,
 * and false is returned after a message. */
bool pipeline_start(struct pipeline *p, int out);

/* Waits until all stages have ended. Of the signals that end a program the
 * first reaches them as SIGTERM, so that what is finished is stored, and each
 * other as SIGINT. Returns the last of them, or 0. */
int pipeline_attend(struct pipeline *p);

#endif

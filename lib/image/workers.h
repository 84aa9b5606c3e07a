/* SPDX-License-Identifier: MIT */
/* The processes that shrink images (shrink-image(1)). Each receives the
 * descriptors of one image at a time, and shrinks it. If a worker is killed or
 * takes too long, its image fails and the worker is replaced. If a worker exits
 * with an error, no worker can run, so this program reports the worker's
 * message and exits with status 2. */
#ifndef WORKERS_H
#define WORKERS_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "image/cut.h"

#define WORKERS_MAX 64

struct workers;

/* Prepares n workers, at most WORKERS_MAX. argv, which must stay valid, is the
 * NULL-terminated command line of the program, which is in this program's
 * directory or in PATH. patience is the time limit for an image in nanoseconds.
 * Ends the program with status 2 if the worker program does not exist. */
struct workers *workers_new(const char *const *argv, size_t n,
    int64_t patience);

/* Kills the workers, and frees the pool. */
void workers_free(struct workers *pool);

enum workers_end {
	WORKERS_WAITING,	/* not finished */
	WORKERS_DONE,	/* finished; the task's member result is set */
	WORKERS_DIED,	/* the worker exited or was killed */
	WORKERS_LATE	/* the worker took too long */
};

/* An image to shrink. The caller owns the descriptors, and keeps them open
 * until the task has ended. */
struct workers_task {
	int fds[3];	/* the image, and two files for the results */
	struct cut cut;
	enum workers_end end;
	char result[512];	/* the worker's result, NUL-terminated;
				 * untrusted */
	struct workers_task *next;
};

/* Queues the task, which must not be moved until workers_take returns it. */
void workers_add(struct workers *pool, struct workers_task *t);

/* Returns the next task that has ended, or NULL. */
struct workers_task *workers_take(struct workers *pool);

/* Stores in fds the descriptors to wait for, at most WORKERS_MAX, and returns
 * their number. Lowers *wake to the next time at which a task will have taken
 * too long. */
size_t workers_watch(const struct workers *pool, struct curl_waitfd *fds,
    int64_t *wake);

#endif

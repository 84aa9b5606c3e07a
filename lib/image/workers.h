/* SPDX-License-Identifier: MIT */
/* The processes that shrink images (shrink-image(1)): one for each processor,
 * each with one image at a time, on descriptors that are passed to it. If one
 * is killed or takes too long, its image fails, and it is replaced; one that
 * ends by itself cannot run: this program reports its messages and ends with
 * status 2. */
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

/* argv: the program, beside this one or on PATH, and its arguments, ending in
 * NULL; it must stay valid. patience: nanoseconds for an image. Ends the
 * program with status 2 if it does not exist. */
struct workers *workers_new(const char *const *argv, size_t n,
    int64_t patience);

/* Kills them. */
void workers_free(struct workers *pool);

enum workers_end {
	WORKERS_WAITING,
	WORKERS_SAID,	/* said is the program's result */
	WORKERS_DIED,	/* the process died, or was killed */
	WORKERS_LATE	/* it took too long */
};

/* An image to shrink: fds are the image, and the two files for the results. The
 * caller owns them, and keeps them open until the task has ended. cut is what
 * is made of it. */
struct workers_task {
	int fds[3];
	struct cut cut;
	enum workers_end end;
	char said[512];
	struct workers_task *next;
};

/* Queues the task, which must keep its address. */
void workers_give(struct workers *pool, struct workers_task *t);

/* The next task that has ended, or NULL. */
struct workers_task *workers_take(struct workers *pool);

/* Fills fds, at most WORKERS_MAX, with what to wait for; lowers *wake to when a
 * task has taken too long. Returns their number. */
size_t workers_watch(const struct workers *pool, struct curl_waitfd *fds,
    int64_t *wake);

#endif

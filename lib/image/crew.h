/* SPDX-License-Identifier: MIT */
/* The processes that shrink pictures (shrink-image(1)): as many as there are
 * processors, each one picture at a time, on descriptors that it is handed.
 * One that is killed or takes too long costs the picture that it had, and is
 * replaced; one that ends by itself cannot run, and ends this program with
 * what it said, and status 2. */
#ifndef CREW_H
#define CREW_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define CREW_MAX 64

struct crew;

/* argv: the program, beside this one or on PATH, and its arguments, ending in
 * NULL; it stays the caller's. patience: nanoseconds a picture may take. Ends
 * the program with status 2 if it is not there. */
struct crew *crew_new(const char *const *argv, size_t n, int64_t patience);

/* Kills them. */
void crew_free(struct crew *c);

enum crew_end {
	CREW_WAITING,
	CREW_SAID,	/* said is what the program said of it */
	CREW_DIED,	/* the process did, or was killed */
	CREW_LATE	/* it took too long */
};

/* A picture to be shrunk: fds are the picture, and the two files that it
 * becomes. They stay the caller's, and open until the task has ended. */
struct crew_task {
	int fds[3];
	enum crew_end end;
	char said[512];
	struct crew_task *next;
};

/* It waits its turn; its place in memory must stay the same. */
void crew_give(struct crew *c, struct crew_task *t);

/* The next task that has ended, or NULL. */
struct crew_task *crew_take(struct crew *c);

/* Fills fds, CREW_MAX at most, with what to wait for; lowers *wake to when a
 * task has taken too long. Returns their number. */
size_t crew_watch(const struct crew *c, struct curl_waitfd *fds,
    int64_t *wake);

#endif

/* SPDX-License-Identifier: MIT */
/* Limits a host to one transfer at a time, among all processes that share the
 * state directory. The processes lock a file. The kernel releases a lock when
 * its process exits, and no process blocks while it waits for a lock. */
#ifndef SOLO_H
#define SOLO_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/statefile.h"

struct solo {
	const char *domain;
	struct buf name, path;
	struct stat file;
	int fd;
	bool next;	/* this process holds the lock of the next transfer */
	bool in;	/* this process holds the lock of the current
			 * transfer */
	const void *busy;	/* our request that is in flight, or NULL */
	int64_t patience;
	int64_t since;	/* when solo_enter first returned false, or 0 */
	bool dead;	/* the host was given up, after a wait longer than
			 * patience */
};

/* Opens the file of a domain. domain must stay valid. A failure, here or later,
 * ends the program with status 2. Times are those of clock_mono, in
 * nanoseconds. */
void solo_open(struct solo *s, const char *domain, int64_t patience);
void solo_close(struct solo *s);

/* May a transfer begin now? If not, lowers *wake to the time at which to call
 * again, unless s->dead. The process that holds the lock of the next transfer
 * begins before processes that call solo_enter later. */
bool solo_enter(struct solo *s, int64_t now, int64_t *wake);

/* Releases the locks. Call this when the transfer has ended or is no longer
 * needed. */
void solo_leave(struct solo *s);

#endif

/* SPDX-License-Identifier: MIT */
/* Allows one transfer at a time to a host that requires that, across all
 * processes that share the state directory. They lock a file. The kernel
 * releases a lock when its process exits, and no process blocks while it waits
 * for a lock. */
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
	bool next;	/* this process holds the lock for the next place */
	bool in;	/* this process holds the lock for a transfer */
	const void *busy;	/* our request that is in flight, or NULL */
	int64_t patience;
	int64_t since;	/* when solo_enter first returned false, or 0 */
	bool dead;	/* given up, because it waited longer than patience */
};

/* Opens the file of a domain. domain must stay valid. A failure, here or later,
 * ends the program with status 2. Times are those of clock_mono, in
 * nanoseconds. */
void solo_open(struct solo *s, const char *domain, int64_t patience);
void solo_close(struct solo *s);

/* May a transfer begin now? If not, lowers *wake to the time at which to call
 * again, unless it is dead. A process that waits in the next place enters
 * before processes that arrive later. */
bool solo_enter(struct solo *s, int64_t now, int64_t *wake);

/* Releases the locks. Call this when the transfer is over, or no longer
 * needed. */
void solo_leave(struct solo *s);

#endif

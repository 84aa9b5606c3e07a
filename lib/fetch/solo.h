/* SPDX-License-Identifier: MIT */
/* One transfer at a time to a host that asks for that, over all processes that
 * share the state directory. They use locks on a file: the kernel releases them
 * when a process dies, and no process ever blocks on one. */
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
	bool next;	/* we are next */
	bool in;	/* we may make the transfer, or are making it */
	const void *busy;	/* the request that makes it; NULL: none of
				 * ours */
	int64_t patience, since;	/* when it was first refused; 0: it is
					 * not */
	bool dead;	/* refused for longer than patience: given up */
};

/* Opens the file of a domain, which must stay in memory. A failure, here or
 * later, ends the program with status 2. Times are nanoseconds, instants are
 * clock_mono's. */
void solo_open(struct solo *s, const char *domain, int64_t patience);
void solo_close(struct solo *s);

/* May a transfer be made now? If not, *wake is lowered to when to ask again;
 * not after it is dead. A process that is refused gets in before those that
 * come later. */
bool solo_enter(struct solo *s, int64_t now, int64_t *wake);

/* The transfer is over, or none is wanted. */
void solo_leave(struct solo *s);

#endif

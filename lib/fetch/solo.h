/* SPDX-License-Identifier: MIT */
/* One transfer at a time to a host that asks for that, over all processes
 * that share the state folder. Locks of a file keep them apart: the kernel
 * gives them back when a process dies, and nobody ever blocks on one. */
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
	bool next;	/* we are the one that goes in next */
	bool in;	/* the transfer may be made, or is */
	const void *busy;	/* who makes it; NULL: nobody of ours */
	int64_t patience, since;	/* refused since then; 0: it is not */
	bool dead;	/* refused for longer than patience: given up */
};

/* Opens the file of a domain, which must stay in memory. What goes wrong with
 * it, here or later, ends the program with status 2. Times are nanoseconds,
 * instants clock_mono's. */
void solo_open(struct solo *s, const char *domain, int64_t patience);
void solo_close(struct solo *s);

/* May a transfer be made now? If not, *wake is lowered to when to ask again;
 * never, once it is dead. Who is refused goes in before who comes later. */
bool solo_enter(struct solo *s, int64_t now, int64_t *wake);

/* It is over, or nobody wants to make one. */
void solo_leave(struct solo *s);

#endif

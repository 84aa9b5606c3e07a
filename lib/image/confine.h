/* SPDX-License-Identifier: MIT */
/* A process that opens other people's pictures, and can do nothing else. It
 * has to be thought of as one that does what the picture wants. */
#ifndef CONFINE_H
#define CONFINE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* What the kernel has to confine a process with. */
struct confinement {
	bool seccomp;	/* a filter of system calls: see filter.h */
	int landlock;	/* the version of Landlock; 0: none */
};

struct confinement confine_offered(void);

/* Ends the program with status 2 if the kernel has none of it, except if
 * the operator wants unconfined processes there. Either is enough: Landlock
 * alone leaves a process stat, chmod, UDP and io_uring. */
void confine_require(bool unconfined);

/* Limits this process, and those that it starts, for good: address space,
 * files of 16 MiB, no core, no new privileges, and about as many processes and
 * threads more as its user has now. Ends the program with status 2 if it cannot. */
void confine_limits(void);

struct confined {
	pid_t pid;
	int out;	/* reads what the process writes */
};

/* Starts a copy of this process, which must have one thread. It calls work,
 * and ends. What the kernel has confines it: Landlock with every right that
 * is known to the kernel and no exception, and the filter. It is in a session
 * of its own, has out to write to, /dev/null for stdin, stdout and stderr, no
 * other descriptor, the limits above, and `seconds` of processor time;
 * it writes no file, cannot be traced, and dies with its parent. Ends the
 * program with status 2 if it could not be confined. */
struct confined confine_start(void (*work)(int out, void *arg), void *arg,
    unsigned seconds);

/* Kills it, and returns how it ended, as waitpid(2) says it. */
int confine_end(struct confined *c);

#endif

/* SPDX-License-Identifier: MIT */
/* A process that decodes foreign images, and can do nothing else. Assume that
 * the image controls it. */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* What the kernel offers to confine a process. */
struct sandbox_kernel {
	bool seccomp;	/* a filter of system calls: see filter.h */
	int landlock;	/* the version of Landlock; 0: none */
};

struct sandbox_kernel sandbox_offered(void);

/* Ends the program with status 2 if the kernel offers nothing, unless
 * unconfined is set. Either one is enough, although Landlock alone leaves a
 * process stat, chmod, UDP and io_uring. */
void sandbox_require(bool unconfined);

/* Limits this process and its children for good: address space, files of 16
 * MiB, no core, no new privileges, and a few more processes and threads than
 * its user has now. Ends the program with status 2 if it cannot. */
void sandbox_limits(void);

struct sandboxed {
	pid_t pid;
	int out;	/* reads what the process writes */
};

/* Starts a copy of this process, which must have one thread. It calls work, and
 * ends. It is confined by what the kernel offers: Landlock with every right
 * that the kernel knows and no exception, and the filter. It is in a session of
 * its own, has out to write to, /dev/null for stdin, stdout and stderr, no
 * other descriptor, the limits above, and `seconds` of processor time; it
 * writes no file, cannot be traced, and dies with its parent. Ends the program
 * with status 2 if it could not be confined. */
struct sandboxed sandbox_start(void (*work)(int out, void *arg), void *arg,
    unsigned seconds);

/* Kills it, and returns its status, as waitpid(2) does. */
int sandbox_end(struct sandboxed *c);

#endif

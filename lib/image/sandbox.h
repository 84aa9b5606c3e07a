/* SPDX-License-Identifier: MIT */
/* Runs code that decodes untrusted images in a process that can do nothing
 * else. The process must be harmless even if an image lets an attacker control
 * it. */
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The mechanisms of this kernel that can restrict a process. */
struct sandbox_kernel {
	bool seccomp;	/* a filter for system calls (filter.h) */
	int landlock;	/* the version of Landlock; 0: not supported */
};

struct sandbox_kernel sandbox_supported(void);

/* Ends the program with status 2 if the kernel supports neither mechanism,
 * unless unconfined is set. One mechanism is enough, although Landlock alone
 * does not prevent stat, chmod, UDP and io_uring. */
void sandbox_require(bool unconfined);

/* Limits this process and its children irrevocably: the address space, files of
 * at most 16 MiB, no core dump, no new privileges, and at most about twice as
 * many processes and threads as the user has now. Ends the program with status
 * 2 on an error. */
void sandbox_limits(void);

struct sandboxed {
	pid_t pid;
	int out;	/* descriptor that reads the output of the process */
};

/* Forks this process, which must have only one thread. The child calls work and
 * exits. The mechanisms that the kernel supports restrict the child: Landlock
 * denies every access right that the kernel can restrict, and the filter denies
 * system calls. The child has its own session, the limits of sandbox_limits,
 * and `seconds` of CPU time. Its only descriptors are `out` for writing, and
 * /dev/null as stdin, stdout and stderr. It cannot write to regular files or be
 * traced, and is killed when the parent exits. Ends the program with status 2
 * if the child cannot be restricted. */
struct sandboxed sandbox_start(void (*work)(int out, void *arg), void *arg,
    unsigned seconds);

/* Kills the child, and returns its status as waitpid(2) does. */
int sandbox_end(struct sandboxed *c);

#endif

/* SPDX-License-Identifier: MIT */
/* The store's lock: flock(2) of the file DB.lock, by the descriptor LOCK_FD,
 * which every stage of a job inherits. So it is held as long as any of them
 * lives. The file has the number of the process group of the job's stages. */
#ifndef LOCK_H
#define LOCK_H

#include <stdbool.h>
#include <sys/types.h>
#include "base/opt.h"

#define LOCK_FD 9

extern const struct opt lock_opts[];	/* --claimed */

/* Call it before any file is opened: it keeps LOCK_FD for the lock. With
 * --claimed, LOCK_FD is open on the lock: the caller, a script, shares it. An
 * inherited descriptor alone does not mean that: a stage has one, too. Exits 2
 * if it is not open. */
void lock_init(void);
bool lock_is_claimed(void);

/* Takes it, of the store of --db; waits for that many seconds. False if another
 * process has it. */
bool lock_take(double seconds);

/* Does that process have it open as its LOCK_FD? */
bool lock_is_of(pid_t pid);

/* Writes the group into the file, or nothing for 0. False, with errno. */
bool lock_group(pid_t group);

/* Sends the signal to the group in the file, also to those of it that somebody
 * has stopped; false if there is none. */
bool lock_signal(int sig);

const char *lock_path(void);

/* Gives up a lock that lock_take took. */
void lock_release(void);

/* The path of a file beside the store itself, whatever link leads to it, whose
 * name ends so; to be freed. */
char *lock_beside(const char *end);

#endif

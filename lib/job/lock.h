/* SPDX-License-Identifier: MIT */
/* The store's lock: flock(2) on the file DB.lock, which the program opens as
 * descriptor LOCK_FD. Every stage of a job inherits the descriptor, so the lock
 * is held until all stages have exited. The file contains the process group of
 * the job's stages. */
#ifndef LOCK_H
#define LOCK_H

#include <stdbool.h>
#include <sys/types.h>
#include "base/opt.h"

#define LOCK_FD 9

extern const struct opt lock_opts[];	/* --claimed */

/* Reserves LOCK_FD for the lock. Call it before opening any file. With
 * --claimed, the calling script holds the lock and shares LOCK_FD with this
 * program; exits with status 2 if LOCK_FD is not the lock file. Without
 * --claimed, does not use an inherited LOCK_FD, because it may be the
 * descriptor of a job that runs this program as a stage. */
void lock_init(void);
bool lock_is_claimed(void);

/* Takes the lock of the store of --db. Waits at most this number of seconds.
 * Returns false if another process still holds the lock. */
bool lock_take(double seconds);

/* Does the process have the lock file open as its LOCK_FD? */
bool lock_is_of(pid_t pid);

/* Replaces the content of the lock file with the process group, or empties the
 * file if group is 0. Returns false and sets errno on an error. */
bool lock_group(pid_t group);

/* Sends the signal to the process group in the lock file, and continues the
 * suspended processes of the group. Returns false if there is no such group. */
bool lock_signal(int sig);

/* The path of the lock file, in static storage. */
const char *lock_path(void);

/* Releases a lock that lock_take took. */
void lock_release(void);

/* The path of the store, with symbolic links resolved and `end` appended. The
 * caller frees it. */
char *lock_store_path(const char *end);

#endif

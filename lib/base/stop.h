/* SPDX-License-Identifier: MIT */
/* Signal handling, by the program's role (ARCHITECTURE.md, Signals). */
#ifndef STOP_H
#define STOP_H

#include <signal.h>
#include <stdbool.h>

enum stop_role {
	STOP_PRODUCER,	/* the first program of a pipeline, or a fetcher: the
			 * first SIGTERM sets stop_asked(), the second ends the
			 * process */
	STOP_FILTER,	/* ignores the first SIGTERM; the second ends the
			 * process */
	STOP_WRITER	/* a program that writes to the store: ignores the first
			 * SIGTERM; after SIGINT or a second SIGTERM,
			 * stop_asked() is true, and the program has STOP_GRACE
			 * seconds to commit */
};

#define STOP_GRACE 3

/* Installs the signal handlers. In a producer or a writer, a signal that sets
 * stop_asked() interrupts a blocked read or poll with EINTR. */
void stop_catch(enum stop_role role);
bool stop_asked(void);

/* A producer or a writer calls this with true when it has nothing to write or
 * commit, and with false when it has something. While the value is true (the
 * initial value), a signal ends the process at once instead of setting
 * stop_asked(). */
void stop_at_once(bool yes);

/* Ends the process with the signal that it caught, so that the exit status is
 * 128 + the signal's number. */
_Noreturn void stop_end(void);

#endif

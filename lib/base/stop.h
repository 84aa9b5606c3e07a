/* SPDX-License-Identifier: MIT */
/* Signal handling, by the program's role (ARCHITECTURE.md, Signals). */
#ifndef STOP_H
#define STOP_H

#include <signal.h>
#include <stdbool.h>

enum stop_role {
	STOP_SOURCE,	/* the first SIGTERM sets stop_asked(), the second ends
			 * the process */
	STOP_FILTER,	/* the first SIGTERM is ignored, the second ends the
			 * process */
	STOP_WRITER	/* the first SIGTERM is ignored; SIGINT or a second
			 * SIGTERM sets stop_asked(), and the writer has
			 * STOP_GRACE seconds to commit */
};

#define STOP_GRACE 3

/* Installs the signal handlers. In a source or a writer, a blocked read or poll
 * fails with EINTR when a signal sets stop_asked(). */
void stop_catch(enum stop_role role);
bool stop_asked(void);

/* A source or a writer calls this with true when it has nothing to write or
 * commit, and with false when it has. While it is true, as at the start, the
 * signal ends the process at once and does not set stop_asked(). */
void stop_at_once(bool yes);

/* Ends the process by the signal that was caught: status 128+n. */
_Noreturn void stop_end(void);

#endif

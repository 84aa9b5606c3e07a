/* SPDX-License-Identifier: MIT */
/* What a signal does, by role (ARCHITECTURE.md, Signals). */
#ifndef STOP_H
#define STOP_H

#include <signal.h>
#include <stdbool.h>

enum stop_role {
	STOP_SOURCE,	/* SIGTERM: stop_asked() turns true */
	STOP_FILTER,	/* the first SIGTERM is ignored, a second one ends */
	STOP_WRITER	/* SIGINT or a second SIGTERM: stop_asked(), and the
			 * writer has STOP_GRACE seconds to commit */
};

#define STOP_GRACE 3

/* A blocked read or poll returns EINTR when stop_asked turns true. */
void stop_catch(enum stop_role role);
bool stop_asked(void);

/* Does a source or a writer have nothing to write or commit? It is yes at the
 * start. Then the signal ends the process at once, wherever it waits, and
 * stop_asked() stays false. */
void stop_at_once(bool yes);

/* Ends the process as the caught signal would have: status 128+n. */
_Noreturn void stop_end(void);

#endif

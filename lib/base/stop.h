/* SPDX-License-Identifier: MIT */
/* What a signal does, by role (design: section 2, Signals). */
#ifndef STOP_H
#define STOP_H

#include <signal.h>
#include <stdbool.h>

enum stop_role {
	STOP_SOURCE,	/* SIGTERM: stop_asked() turns true */
	STOP_FILTER,	/* the first SIGTERM is passed over, a second ends */
	STOP_WRITER	/* SIGINT or a second SIGTERM: stop_asked(), so that
			 * the writer may commit first; see stop_at_once */
};

/* A blocked read or poll returns EINTR when stop_asked turns true. */
void stop_catch(enum stop_role role);
bool stop_asked(void);

/* Of a writer that has nothing to commit (yes): the signal ends the process
 * at once, even in a write that nobody reads. After a signal that came before
 * that, what is still written has STOP_GRACE seconds. */
#define STOP_GRACE 1
void stop_at_once(bool yes);

/* Ends the process as the caught signal would have: status 128+n. */
_Noreturn void stop_end(void);

#endif

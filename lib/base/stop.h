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
			 * the writer may commit first */
};

/* A blocked read or poll returns EINTR when stop_asked turns true. */
void stop_catch(enum stop_role role);
bool stop_asked(void);

/* Ends the process as the caught signal would have: status 128+n. */
_Noreturn void stop_end(void);

#endif

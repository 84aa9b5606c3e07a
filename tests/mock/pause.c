/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "pause.h"

static struct pause *waiting;

void
pause_for(struct pause *p, int64_t ns)
{
	p->due = clock_mono() + ns;
	p->next = waiting;
	waiting = p;
	MHD_suspend_connection(p->connection);
}

int64_t
pause_resume(void)
{
	int64_t now = clock_mono(), soonest = -1;
	struct pause **at = &waiting;
	bool resumed = false;

	while (*at != NULL) {
		struct pause *p = *at;

		if (p->due <= now) {
			*at = p->next;
			p->over = resumed = true;
			MHD_resume_connection(p->connection);
			continue;
		}
		if (soonest == -1 || p->due - now < soonest)
			soonest = p->due - now;
		at = &p->next;
	}
	return resumed ? 0 : soonest;
}

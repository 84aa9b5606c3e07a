/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "base/stop.h"

static enum stop_role stop_role;
static volatile sig_atomic_t stop_signal;	/* the signal that stop_end
						 * raises, or 0 */
static volatile sig_atomic_t stop_terms;	/* SIGTERMs received */
static volatile sig_atomic_t stop_now = 1;	/* argument of stop_at_once */

_Noreturn static void
die_of(int sig)
{
	sigset_t set;

	signal(sig, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, sig);
	raise(sig);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	_exit(128 + sig);
}

/* Ends a writer whose grace period is over. */
static void
expired(int sig)
{
	(void)sig;
	die_of(stop_signal);
}

static void
caught(int sig)
{
	if (sig == SIGTERM && stop_terms < 2)
		stop_terms++;
	if (stop_role != STOP_PRODUCER && sig == SIGTERM && stop_terms == 1)
		return;
	if (stop_now || stop_role == STOP_FILTER ||
	    (stop_role == STOP_PRODUCER && stop_terms > 1))
		die_of(sig);
	if (stop_role == STOP_WRITER && stop_signal == 0) {
		signal(SIGALRM, expired);
		alarm(STOP_GRACE);
	}
	stop_signal = sig;
}

void
stop_catch(enum stop_role role)
{
	struct sigaction act = { .sa_handler = caught };

	stop_role = role;
	sigemptyset(&act.sa_mask);
	/* A signal does not interrupt the reads of a filter. The reads of a
	 * producer or a writer fail with EINTR. */
	act.sa_flags = role == STOP_FILTER ? SA_RESTART : 0;
	sigaction(SIGTERM, &act, NULL);
	if (role == STOP_WRITER)
		sigaction(SIGINT, &act, NULL);
}

void
stop_at_once(bool yes)
{
	stop_now = yes;
}

bool
stop_asked(void)
{
	return stop_signal != 0;
}

void
stop_end(void)
{
	die_of(stop_signal);
}

/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "base/stop.h"

static enum stop_role stop_role;
static volatile sig_atomic_t stop_signal;	/* to die of, once asked */
static volatile sig_atomic_t stop_terms;	/* SIGTERMs so far */
static volatile sig_atomic_t stop_now;	/* stop_at_once */

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

static void
caught(int sig)
{
	if (sig == SIGTERM)
		stop_terms++;
	if (stop_role == STOP_FILTER) {
		if (stop_terms > 1)
			die_of(sig);
		return;
	}
	if (stop_role == STOP_SOURCE && stop_terms > 1)
		die_of(sig);
	if (stop_role == STOP_WRITER && sig == SIGTERM && stop_terms == 1)
		return;
	stop_signal = sig;
	if (stop_now)
		die_of(sig);
}

/* The grace of stop_at_once is over. */
static void
expired(int sig)
{
	(void)sig;
	die_of(stop_signal);
}

void
stop_catch(enum stop_role role)
{
	struct sigaction act = { .sa_handler = caught };

	stop_role = role;
	sigemptyset(&act.sa_mask);
	/* A filter's reads go on; a source's and a writer's return EINTR. */
	act.sa_flags = role == STOP_FILTER ? SA_RESTART : 0;
	sigaction(SIGTERM, &act, NULL);
	if (role == STOP_WRITER)
		sigaction(SIGINT, &act, NULL);
}

void
stop_at_once(bool yes)
{
	stop_now = yes;
	if (yes && stop_signal != 0) {
		signal(SIGALRM, expired);
		alarm(STOP_GRACE);
	}
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

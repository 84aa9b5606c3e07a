/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "text/terminal.h"

const char *msg_program = "aplsync";
bool msg_quiet;

/* Whoever starts a program with stdin, stdout or stderr closed would have the
 * next file it opens, the store perhaps, read or written in their place. What
 * is opened here the wrong way round fails as the closed one would. */
static void
fill_descriptors(void)
{
	static const int flags[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)!open("/dev/null", flags[fd]);
}

/* Parents leave signals as they need them: systemd and Python ignore SIGPIPE,
 * and a reader that leaves would come out as an error. A file that would grow
 * over a limit is an error of the write, not a silent death. */
static void
set_signals(void)
{
	sigset_t pipe;

	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigprocmask(SIG_UNBLOCK, &pipe, NULL);
	signal(SIGXFSZ, SIG_IGN);
}

void
msg_init(const char *argv0)
{
	const char *slash = argv0 != NULL ? strrchr(argv0, '/') : NULL;

	fill_descriptors();
	set_signals();
	if (argv0 != NULL && argv0[0] != '\0')
		msg_program = slash != NULL ? slash + 1 : argv0;
}

/* One write(2) a message, so that the messages of a pipeline's stages do not
 * run into each other; cut rather than allocated, since it also speaks of
 * lack of memory. What is in it comes from data: it is cleaned, so that no
 * input can drive a terminal. */
static void
say(const char *fmt, va_list ap)
{
	char text[4096];
	int err = errno;
	size_t len, max = sizeof(text) - 1;
	int n;

	n = snprintf(text, max, "%s: ", msg_program);
	len = n < 0 ? 0 : (size_t)n < max ? (size_t)n : max - 1;
	n = vsnprintf(text + len, max - len, fmt, ap);
	len += n < 0 ? 0 : (size_t)n < max - len ? (size_t)n : max - len - 1;
	if (fmt[0] != '\0' && fmt[strlen(fmt) - 1] == ':') {
		n = snprintf(text + len, max - len, " %s", strerror(err));
		len += n < 0 ? 0 :
		    (size_t)n < max - len ? (size_t)n : max - len - 1;
	}
	len = terminal_clean(text, len);
	text[len++] = '\n';
	/* Where it fails there is nobody left to tell. */
	(void)io_write(STDERR_FILENO, text, len);
}

void
msg_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
msg_note(const char *fmt, ...)
{
	va_list ap;

	if (msg_quiet)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
msg_die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	/* Nothing is left to flush, and what is still held is the system's
	 * to take back. */
	_exit(CANNOT);
}

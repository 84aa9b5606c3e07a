/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/stop.h"
#include "text/terminal.h"

const char *msg_program = "aplsync";
bool msg_quiet;
static const char *partial;	/* the argument of msg_set_partial */

#define CHECK_MS 1000	/* milliseconds between two checks for signals */

/* If stdin, stdout or stderr is closed at the start, the next file opened
 * (perhaps the store) would get its number. Opens /dev/null as each closed
 * descriptor, in the wrong direction, so that using the descriptor still
 * fails. */
static void
fill_descriptors(void)
{
	static const int flags[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)!open("/dev/null", flags[fd]);
}

/* Sets the default handling of SIGPIPE: if the reader of the output has exited,
 * the next write ends the program silently. The parent may have set SIGPIPE to
 * be ignored, as systemd and Python do; then the program would print an error
 * message. Ignores SIGXFSZ, so that writing past the file size limit fails with
 * an error instead of silently killing the program. */
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

/* Waits until stderr is writable. Returns false if the program is asked to stop
 * while the reader of stderr does not read. */
static bool
await_reader(void)
{
	struct pollfd p = { .fd = STDERR_FILENO, .events = POLLOUT };

	while (poll(&p, 1, stop_asked() ? 0 : CHECK_MS) <= 0)
		if (stop_asked())
			return false;
	return true;
}

const char *
msg_reason(int number)
{
	/* io_open also fails with ENXIO for a FIFO (base/io.h). */
	return number == ENXIO ?
	    "no such device, or a pipe that no other process has open" :
	    strerror(number);
}

/* Writes a message in one write(2), so that messages of several stages do not
 * mix. Truncates a long message instead of allocating memory, because the
 * message may report that memory ran out. Replaces control characters, because
 * the message may contain untrusted data. */
static void
write_message(const char *fmt, va_list ap)
{
	char text[4096];
	int err = errno;
	size_t len, max = sizeof(text) - sizeof(TERMINAL_ERASE);
	int n;

	n = snprintf(text, max, "%s: ", msg_program);
	len = n < 0 ? 0 : (size_t)n < max ? (size_t)n : max - 1;
	n = vsnprintf(text + len, max - len, fmt, ap);
	len += n < 0 ? 0 : (size_t)n < max - len ? (size_t)n : max - len - 1;
	if (fmt[0] != '\0' && fmt[strlen(fmt) - 1] == ':') {
		n = snprintf(text + len, max - len, " %s", msg_reason(err));
		len += n < 0 ? 0 :
		    (size_t)n < max - len ? (size_t)n : max - len - 1;
	}
	len = terminal_clean(text, len);
	if (terminal_is(STDERR_FILENO)) {
		memcpy(text + len, TERMINAL_ERASE, sizeof(TERMINAL_ERASE) - 1);
		len += sizeof(TERMINAL_ERASE) - 1;
	}
	text[len++] = '\n';
	/* An error of this write cannot be reported anywhere. */
	if (await_reader())
		(void)io_write(STDERR_FILENO, text, len);
}

#define KIND_MAX 160	/* maximum bytes of a kind, including its NUL */

static struct kind {
	char text[KIND_MAX];	/* the kind, with N for each number and "" for
				 * quoted text */
	uint64_t n;
} kinds[MSG_KINDS];

static void
write_kind(const char *from, char to[KIND_MAX])
{
	size_t len = 0;

	while (*from != '\0' && len < KIND_MAX - 1) {
		size_t digits = len > 0 && to[len - 1] == ' ' ?
		    strspn(from, "0123456789") : 0;
		const char *quote = *from == '"' ? strrchr(from, '"') : from;

		to[len++] = digits > 0 ? 'N' : *from;
		from = quote > from ? quote : from + (digits > 0 ? digits : 1);
	}
	to[len] = '\0';
}

static struct kind *
find_kind(const char *text)
{
	struct kind *k = kinds;

	while (k < &kinds[MSG_KINDS - 1] && k->n > 0 &&
	    strcmp(k->text, text) != 0)
		k++;
	if (k->n == 0)
		snprintf(k->text, KIND_MAX, "%s", k < &kinds[MSG_KINDS - 1] ?
		    text : "other errors");
	return k;
}

void
msg_alike(const char *kind, const char *fmt, ...)
{
	char text[KIND_MAX];
	va_list ap;

	write_kind(kind, text);
	if (find_kind(text)->n++ >= MSG_FIRST)
		return;
	va_start(ap, fmt);
	write_message(fmt, ap);
	va_end(ap);
}

/* Reports how many messages were suppressed. */
static void
report_suppressed(void)
{
	for (size_t i = 0; i < MSG_KINDS; i++) {
		uint64_t n = kinds[i].n;

		kinds[i].n = 0;
		if (n > MSG_FIRST)
			msg_error("%s: %" PRIu64 " more", kinds[i].text,
			    n - MSG_FIRST);
	}
}

void
msg_init(const char *argv0)
{
	const char *slash = argv0 != NULL ? strrchr(argv0, '/') : NULL;

	fill_descriptors();
	set_signals();
	(void)!atexit(report_suppressed);
	if (argv0 != NULL && argv0[0] != '\0')
		msg_program = slash != NULL ? slash + 1 : argv0;
}

void
msg_error(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	write_message(fmt, ap);
	va_end(ap);
}

void
msg_note(const char *fmt, ...)
{
	va_list ap;

	if (msg_quiet)
		return;
	va_start(ap, fmt);
	write_message(fmt, ap);
	va_end(ap);
}

void
msg_set_partial(const char *what)
{
	partial = what;
}

void
msg_die(const char *fmt, ...)
{
	va_list ap;
	int err = errno;

	report_suppressed();
	errno = err;
	va_start(ap, fmt);
	write_message(fmt, ap);
	va_end(ap);
	msg_end();
}

void
msg_end(void)
{
	report_suppressed();
	if (partial != NULL)
		msg_error("%s", partial);
	/* Skip the handlers of atexit: report_suppressed has already run. */
	_exit(partial != NULL ? SOME : CANNOT);
}

/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/count.h"
#include "base/msg.h"
#include "base/reader.h"
#include "base/temporary.h"
#include "schedule/child.h"

#define LINE_BYTES 65536	/* maximum bytes in a line of stderr */
#define QUOTED_BYTES 1000	/* maximum bytes of the last line that are
				 * returned */

static const int handled[] = { SIGHUP, SIGINT, SIGTERM, SIGCHLD };

/* In the child process: executes the program. */
_Noreturn static void
exec_program(char *const *argv, int in, int err, const sigset_t *mask)
{
	if (dup2(in, STDIN_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
		msg_die("%s:", argv[0]);
	sigprocmask(SIG_SETMASK, mask, NULL);
	execvp(argv[0], argv);
	msg_error("%s:", argv[0]);
	_exit(errno == ENOENT ? 127 : 126);
}

/* Starts tee(1), which copies the input from a pipe to our stderr and to the
 * file. Sets *err to the write end of the pipe. */
static pid_t
start_tee(FILE *file, int *err, const sigset_t *mask)
{
	static char path[32];
	static char *const argv[] = { "tee", "-ia", path, NULL };
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		msg_die("pipe:");
	if ((pid = fork()) < 0)
		msg_die("fork:");
	if (pid == 0) {
		int fd = dup(fileno(file));	/* without O_CLOEXEC */

		snprintf(path, sizeof(path), "/dev/fd/%d", fd);
		if (fd < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
			msg_die("tee:");
		exec_program(argv, ends[0], STDERR_FILENO, mask);
	}
	close(ends[0]);
	*err = ends[1];
	return pid;
}

/* Waits until the process pid ends, and returns its status. Passes signals on
 * to it. */
static int
wait_for(pid_t pid, const sigset_t *set)
{
	int status, sig;

	while (waitpid(pid, &status, WNOHANG) == 0) {
		sig = sigwaitinfo(set, NULL);
		if (sig > 0 && sig != SIGCHLD)
			kill(pid, SIGTERM);
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
}

/* Waits until tee has written everything, but at most 2 seconds: another
 * program that the child started may still have the pipe open. */
static void
wait_tee(pid_t tee)
{
	static const struct timespec most = { .tv_sec = 2 };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	while (waitpid(tee, NULL, WNOHANG) == 0)
		if (sigtimedwait(&set, NULL, &most) < 0 && errno == EAGAIN)
			break;
}

/* Gets the last line of the file, ignoring lines of a usage message. */
static void
read_last_line(FILE *file, struct buf *last_line)
{
	struct reader in;
	struct slice line;
	enum reader_got got;

	if (lseek(fileno(file), 0, SEEK_SET) != 0)
		temporary_failed();
	reader_init(&in, fileno(file), LINE_BYTES);
	while ((got = reader_next(&in, -1, &line)) != READER_END &&
	    got != READER_FAILED)
		if (got == READER_LINE && !slice_starts(line, "usage:")) {
			buf_clear(last_line);
			buf_slice(last_line, slice(line.p,
			    line.len > QUOTED_BYTES ? QUOTED_BYTES :
			    line.len));
		}
	reader_free(&in);
}

int
child_run(char *const *argv, struct buf *last_line)
{
	FILE *file = isatty(STDERR_FILENO) ? NULL : temporary_open();
	int in = open("/dev/null", O_RDONLY | O_CLOEXEC), err = STDERR_FILENO;
	int status;
	pid_t pid, tee = 0;
	sigset_t set, before;

	sigemptyset(&set);
	for (size_t i = 0; i < COUNT(handled); i++)
		sigaddset(&set, handled[i]);
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_BLOCK, &set, &before);
	if (file != NULL)
		tee = start_tee(file, &err, &before);
	if (in < 0 || (pid = fork()) < 0)
		msg_die("%s:", argv[0]);
	if (pid == 0) {
		signal(SIGINT, SIG_IGN);
		signal(SIGQUIT, SIG_IGN);
		exec_program(argv, in, err, &before);
	}
	close(in);
	if (err != STDERR_FILENO)
		close(err);
	status = wait_for(pid, &set);
	buf_clear(last_line);
	if (file != NULL) {
		if (status > SOME) {
			wait_tee(tee);
			read_last_line(file, last_line);
		}
		fclose(file);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

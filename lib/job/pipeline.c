/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/count.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/xalloc.h"
#include "job/lock.h"
#include "job/pipeline.h"

static const int handled[] = { SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCHLD };

void
pipeline_add(struct pipeline *p, char **argv)
{
	p->stage = xrealloc(p->stage, ++p->n * sizeof(*p->stage));
	p->stage[p->n - 1] = (struct stage){ .argv = argv };
}

void
pipeline_read(struct pipeline *p, char **words)
{
	bool begin = true;

	for (; *words != NULL; words++) {
		if (strcmp(*words, "|") == 0) {
			if (begin)
				opt_usage("a stage without a command");
			*words = NULL;
			begin = true;
			continue;
		}
		if (begin)
			pipeline_add(p, words);
		begin = false;
	}
	if (begin)
		opt_usage(p->n == 0 ? "no command" :
		    "a stage without a command");
}

void
pipeline_free(struct pipeline *p)
{
	free(p->stage);
}

void
pipeline_name(struct pipeline *p, char *job)
{
	for (size_t i = 0; i < p->n; i++)
		for (char **word = p->stage[i].argv; *word != NULL; word++)
			if (strcmp(*word, "{}") == 0)
				*word = job;
}

/* Does not block a signal that was ignored from the start, for example by
 * nohup(1). */
void
pipeline_block(struct pipeline *p)
{
	struct sigaction now;

	sigemptyset(&p->set);
	signal(SIGCHLD, SIG_DFL);
	for (size_t i = 0; i < COUNT(handled); i++)
		if (sigaction(handled[i], NULL, &now) == 0 &&
		    now.sa_handler != SIG_IGN)
			sigaddset(&p->set, handled[i]);
	sigprocmask(SIG_BLOCK, &p->set, &p->before);
}

/* In the child process: executes the command. */
_Noreturn static void
execute(char **argv, int rejects, int in, int out)
{
	int why;

	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
	    dup2(rejects, PIPELINE_REJECTS) < 0)
		msg_die("%s:", argv[0]);
	execvp(argv[0], argv);
	why = errno;
	msg_error("%s:", argv[0]);
	_exit(why == ENOENT ? 127 : 126);
}

/* In the child process: executes a stage. Resets signals to their defaults,
 * because a shell starts background processes with SIGINT ignored, and SIGINT
 * must end a stage. */
_Noreturn static void
execute_stage(const struct pipeline *p, const struct stage *s, int in, int out)
{
	setpgid(0, p->group);
	for (size_t i = 0; i < COUNT(handled); i++)
		signal(handled[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &p->before, NULL);
	execute(s->argv, p->rejects, in, out);
}

/* Prints a message with the text `what` and the text of errno, kills the
 * running stages, and returns false. */
static bool
abandon_start(struct pipeline *p, const char *what)
{
	msg_error("%s:", what);
	if (p->group != 0)
		kill(-p->group, SIGKILL);
	return false;
}

static bool
start_stage(struct pipeline *p, struct stage *s, int in, int out)
{
	if ((s->pid = fork()) < 0)
		return abandon_start(p, "fork");
	if (s->pid == 0)
		execute_stage(p, s, in, out);
	p->group = p->group != 0 ? p->group : s->pid;
	setpgid(s->pid, p->group);
	return true;
}

bool
pipeline_start(struct pipeline *p, int out)
{
	int in = open("/dev/null", O_RDONLY | O_CLOEXEC), ends[2];
	bool ok = in >= 0 || abandon_start(p, "/dev/null");

	for (size_t i = 0; i < p->n && ok; i++) {
		ends[0] = -1;
		ends[1] = out;
		if (i + 1 < p->n && pipe2(ends, O_CLOEXEC) != 0) {
			ok = abandon_start(p, "pipe");
			break;
		}
		ok = start_stage(p, &p->stage[i], in, ends[1]);
		close(in);
		if (ends[1] != out)
			close(ends[1]);
		in = ends[0];
	}
	if (in >= 0)
		close(in);
	return ok && (lock_group(p->group) || abandon_start(p, lock_path()));
}

/* Gets the exit statuses of the stages that have ended since the last call.
 * Returns the number of these stages. */
static size_t
collect(struct pipeline *p)
{
	size_t ended = 0;
	int status;

	for (size_t i = 0; i < p->n; i++) {
		struct stage *s = &p->stage[i];

		if (s->pid <= 0 || waitpid(s->pid, &status, WNOHANG) <= 0)
			continue;
		s->status = WIFEXITED(status) ? WEXITSTATUS(status) :
		    128 + WTERMSIG(status);
		s->pid = 0;
		ended++;
	}
	return ended;
}

/* Sends a signal to all stages. Continues suspended stages, because a suspended
 * process does not handle a signal. */
static void
pass_on(const struct pipeline *p, int sig)
{
	kill(-p->group, sig);
	kill(-p->group, SIGCONT);
	if (p->reader > 0)
		kill(p->reader, SIGCONT);
}

int
pipeline_wait(struct pipeline *p)
{
	int sig, last = 0;
	size_t left = 0;

	for (size_t i = 0; i < p->n; i++)
		left += p->stage[i].pid > 0;
	while ((left -= collect(p)) > 0) {
		sig = sigwaitinfo(&p->set, NULL);
		if (sig == SIGTSTP) {
			kill(-p->group, SIGSTOP);
			raise(SIGSTOP);
			kill(-p->group, SIGCONT);
		} else if (sig > 0 && sig != SIGCHLD) {
			pass_on(p, last == 0 ? SIGTERM : SIGINT);
			if (last == 0)
				msg_note("stopping; finished items are saved");
			last = sig;
		}
	}
	return last;
}

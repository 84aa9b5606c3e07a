/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "image/crew.h"

struct worker {
	pid_t pid;	/* 0: none, for now */
	int fd;	/* of a socket: a picture a message, and what came of it */
	int errors;	/* what it has to say when it cannot go on */
	struct crew_task *task;	/* NULL: idle */
	int64_t deadline;	/* of the task, by clock_mono */
};

struct crew {
	const char *const *argv;
	char *program;	/* argv[0] with its folder */
	size_t n;
	int64_t patience;
	struct crew_task *queue, **queue_end;
	struct worker worker[CREW_MAX];
};

/* The program's path: beside this one, else as PATH has it. */
static char *
find_program(const char *name)
{
	const char *path = getenv("PATH");
	char self[PATH_MAX + 1], *dir = NULL, *rest, *all, *found = NULL;
	ssize_t len = readlink("/proc/self/exe", self, PATH_MAX);

	if (len > 0) {
		self[len] = '\0';
		dir = dirname(self);
	}
	rest = all = xstrdup(path != NULL ? path : "");
	for (; dir != NULL && found == NULL; dir = strsep(&rest, ":")) {
		size_t size = strlen(dir) + strlen(name) + 2;

		found = xmalloc(size);
		snprintf(found, size, "%s/%s", dir, name);
		if (dir[0] != '/' || access(found, X_OK) != 0) {
			free(found);
			found = NULL;
		}
	}
	free(all);
	return found;
}

struct crew *
crew_new(const char *const *argv, size_t n, int64_t patience)
{
	struct crew *c = xcalloc(1, sizeof(*c));

	*c = (struct crew){ .argv = argv, .n = n < CREW_MAX ? n : CREW_MAX,
	    .patience = patience, .program = find_program(argv[0]) };
	if (c->program == NULL)
		msg_die("%s: not found; it is built where libvips is",
		    argv[0]);
	c->queue_end = &c->queue;
	return c;
}

/* The child: has the socket as its input, a pipe for its messages, and no
 * terminal; no setting of ours but how to write messages, and what a sanitizer
 * is told. */
static _Noreturn void
become(const struct crew *c, int fd, int errors)
{
	char asan[PATH_MAX] = "ASAN_OPTIONS=", *env[] = { "LC_ALL=C.UTF-8",
	    asan, NULL };
	const char *options = getenv("ASAN_OPTIONS");

	snprintf(asan + strlen(asan), sizeof(asan) - strlen(asan), "%s",
	    options != NULL ? options : "");
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (setsid() < 0 || dup2(fd, STDIN_FILENO) < 0 ||
	    dup2(errors, STDOUT_FILENO) < 0 ||
	    dup2(errors, STDERR_FILENO) < 0 || close_range(3, ~0U, 0) != 0)
		_exit(127);
	execve(c->program, (char *const *)c->argv, env);
	_exit(127);
}

static void
start(const struct crew *c, struct worker *w)
{
	int pair[2], errors[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0 ||
	    pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
		msg_die("%s:", c->argv[0]);
	if ((w->pid = fork()) < 0)
		msg_die("%s:", c->argv[0]);
	if (w->pid == 0)
		become(c, pair[1], errors[1]);
	close(pair[1]);
	close(errors[1]);
	w->fd = pair[0];
	w->errors = errors[0];
}

/* Says what a program that ended by itself said: it could not go on, and so
 * could no other. */
static _Noreturn void
die_with(const struct crew *c, const struct worker *w, int status)
{
	char text[512];
	ssize_t n = read(w->errors, text, sizeof(text) - 1);

	if (WEXITSTATUS(status) == 127)
		msg_die("%s: cannot be run", c->program);
	text[n > 0 ? n : 0] = '\0';
	text[strcspn(text, "\n")] = '\0';
	msg_die("%s", text[0] != '\0' ? text : "shrink-image: it ended");
}

/* Waits until it has ended; returns how. */
static int
reap(const struct worker *w)
{
	int status = 0;

	close(w->fd);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/* Ends it; what it had comes to that end. */
static void
lose(const struct crew *c, struct worker *w, enum crew_end end)
{
	int status;

	/* One that is ending by itself comes to its own end nevertheless. */
	kill(w->pid, SIGKILL);
	status = reap(w);
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		die_with(c, w, status);
	close(w->errors);
	w->pid = 0;
	if (w->task != NULL)
		w->task->end = end;
}

void
crew_free(struct crew *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct worker *w = &c->worker[i];

		if (w->pid == 0)
			continue;
		kill(w->pid, SIGKILL);
		reap(w);
		close(w->errors);
	}
	free(c->program);
	free(c);
}

static bool
hand_over(const struct worker *w, const int fds[3])
{
	char byte = 's';
	struct iovec iov = { &byte, 1 };
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(3 * sizeof(int))];
	} control = { 0 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control.room) };
	struct cmsghdr *h = CMSG_FIRSTHDR(&m);

	h->cmsg_level = SOL_SOCKET;
	h->cmsg_type = SCM_RIGHTS;
	h->cmsg_len = CMSG_LEN(3 * sizeof(int));
	memcpy(CMSG_DATA(h), fds, 3 * sizeof(int));
	return sendmsg(w->fd, &m, MSG_NOSIGNAL) == 1;
}

/* Gives the waiting to the idle. */
static void
assign(struct crew *c)
{
	for (size_t i = 0; i < c->n && c->queue != NULL; i++) {
		struct worker *w = &c->worker[i];

		if (w->task != NULL)
			continue;
		w->task = c->queue;
		if ((c->queue = w->task->next) == NULL)
			c->queue_end = &c->queue;
		w->deadline = clock_mono() + c->patience;
		if (w->pid != 0 && hand_over(w, w->task->fds))
			continue;
		/* It died while it had nothing to do. */
		if (w->pid != 0) {
			struct crew_task *task = w->task;

			w->task = NULL;
			lose(c, w, CREW_DIED);
			w->task = task;
		}
		start(c, w);
		if (!hand_over(w, w->task->fds))
			lose(c, w, CREW_DIED);
	}
}

void
crew_give(struct crew *c, struct crew_task *t)
{
	t->end = CREW_WAITING;
	t->next = NULL;
	*c->queue_end = t;
	c->queue_end = &t->next;
	assign(c);
}

/* Takes what the worker says, if it does. */
static void
hear(struct crew *c, struct worker *w)
{
	struct crew_task *t = w->task;
	ssize_t n = recv(w->fd, t->said, sizeof(t->said) - 1, MSG_DONTWAIT);

	if (n > 0) {
		t->said[n] = '\0';
		t->end = CREW_SAID;
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		lose(c, w, CREW_DIED);
	} else if (clock_mono() >= w->deadline) {
		lose(c, w, CREW_LATE);
	}
}

struct crew_task *
crew_take(struct crew *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct worker *w = &c->worker[i];
		struct crew_task *t = w->task;

		if (t == NULL)
			continue;
		if (t->end == CREW_WAITING)
			hear(c, w);
		if (t->end == CREW_WAITING)
			continue;
		w->task = NULL;
		assign(c);
		return t;
	}
	return NULL;
}

size_t
crew_watch(const struct crew *c, struct curl_waitfd *fds, int64_t *wake)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct worker *w = &c->worker[i];

		if (w->task == NULL || w->pid == 0)
			continue;
		fds[n++] = (struct curl_waitfd){ .fd = w->fd,
		    .events = CURL_WAIT_POLLIN };
		if (w->deadline < *wake)
			*wake = w->deadline;
	}
	return n;
}

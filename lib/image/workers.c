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
#include "image/workers.h"

struct worker {
	pid_t pid;	/* 0: no process at the moment */
	int fd;	/* socket to send images and to receive results */
	int errors;	/* pipe with the worker's error messages */
	struct workers_task *task;	/* NULL: idle */
	int64_t deadline;	/* deadline of the task, by clock_mono */
};

struct workers {
	const char *const *argv;
	char *program;	/* path of argv[0] */
	size_t n;
	int64_t patience;
	struct workers_task *queue, **queue_end;
	struct worker worker[WORKERS_MAX];
};

/* Returns the path of the program, which is in this program's directory or in
 * PATH, or NULL if the program is not found. */
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

struct workers *
workers_new(const char *const *argv, size_t n, int64_t patience)
{
	struct workers *pool = xcalloc(1, sizeof(*pool));

	*pool = (struct workers){ .argv = argv,
	    .n = n < WORKERS_MAX ? n : WORKERS_MAX, .patience = patience,
	    .program = find_program(argv[0]) };
	if (pool->program == NULL)
		msg_die("%s: not found; it is built if libvips is installed",
		    argv[0]);
	pool->queue_end = &pool->queue;
	return pool;
}

/* Executes the worker program in the child. Its stdin is the socket, and its
 * stdout and stderr are the pipe for errors. It has no terminal. Its
 * environment contains only the locale and the options of AddressSanitizer. */
static _Noreturn void
exec_worker(const struct workers *pool, int fd, int errors)
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
	execve(pool->program, (char *const *)pool->argv, env);
	_exit(127);
}

static void
start_worker(const struct workers *pool, struct worker *w)
{
	int pair[2], errors[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0 ||
	    pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
		msg_die("%s:", pool->argv[0]);
	if ((w->pid = fork()) < 0)
		msg_die("%s:", pool->argv[0]);
	if (w->pid == 0)
		exec_worker(pool, pair[1], errors[1]);
	close(pair[1]);
	close(errors[1]);
	w->fd = pair[0];
	w->errors = errors[0];
}

/* Reports the message of a worker that exited with an error, and ends the
 * program, because no other worker could run either. */
static _Noreturn void
die_with_message(const struct workers *pool, const struct worker *w, int status)
{
	char text[512];
	ssize_t n = read(w->errors, text, sizeof(text) - 1);

	if (WEXITSTATUS(status) == 127)
		msg_die("%s: cannot be run", pool->program);
	text[n > 0 ? n : 0] = '\0';
	text[strcspn(text, "\n")] = '\0';
	msg_die("%s", text[0] != '\0' ? text :
	    "shrink-image: exited without a message");
}

/* Waits until the worker has ended, and returns its status. */
static int
reap(const struct worker *w)
{
	int status = 0;

	close(w->fd);
	while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

/* Kills the worker. Its current task ends with the given result. */
static void
kill_worker(const struct workers *pool, struct worker *w, enum workers_end end)
{
	int status;

	/* If the worker was already exiting, its exit status is handled
	 * below. */
	kill(w->pid, SIGKILL);
	status = reap(w);
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		die_with_message(pool, w, status);
	close(w->errors);
	w->pid = 0;
	if (w->task != NULL)
		w->task->end = end;
}

void
workers_free(struct workers *pool)
{
	for (size_t i = 0; i < pool->n; i++) {
		struct worker *w = &pool->worker[i];

		if (w->pid == 0)
			continue;
		kill(w->pid, SIGKILL);
		reap(w);
		close(w->errors);
	}
	free(pool->program);
	free(pool);
}

/* Sends a task to the worker. Returns false if the worker has ended. */
static bool
send_task(const struct worker *w, struct workers_task *t)
{
	struct iovec iov = { &t->cut, sizeof(t->cut) };
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(3 * sizeof(int))];
	} control = { 0 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control.bytes) };
	struct cmsghdr *h = CMSG_FIRSTHDR(&m);

	h->cmsg_level = SOL_SOCKET;
	h->cmsg_type = SCM_RIGHTS;
	h->cmsg_len = CMSG_LEN(3 * sizeof(int));
	memcpy(CMSG_DATA(h), t->fds, 3 * sizeof(int));
	return sendmsg(w->fd, &m, MSG_NOSIGNAL) == sizeof(t->cut);
}

/* Sends queued tasks to idle workers. */
static void
assign(struct workers *pool)
{
	for (size_t i = 0; i < pool->n && pool->queue != NULL; i++) {
		struct worker *w = &pool->worker[i];

		if (w->task != NULL)
			continue;
		w->task = pool->queue;
		if ((pool->queue = w->task->next) == NULL)
			pool->queue_end = &pool->queue;
		w->deadline = clock_mono() + pool->patience;
		if (w->pid != 0 && send_task(w, w->task))
			continue;
		/* The worker ended while it was idle. */
		if (w->pid != 0) {
			struct workers_task *task = w->task;

			w->task = NULL;
			kill_worker(pool, w, WORKERS_DIED);
			w->task = task;
		}
		start_worker(pool, w);
		if (!send_task(w, w->task))
			kill_worker(pool, w, WORKERS_DIED);
	}
}

void
workers_add(struct workers *pool, struct workers_task *t)
{
	t->end = WORKERS_WAITING;
	t->next = NULL;
	*pool->queue_end = t;
	pool->queue_end = &t->next;
	assign(pool);
}

/* Reads the worker's result, if it has arrived. */
static void
receive_result(struct workers *pool, struct worker *w)
{
	struct workers_task *t = w->task;
	ssize_t n = recv(w->fd, t->result, sizeof(t->result) - 1, MSG_DONTWAIT);

	if (n > 0) {
		t->result[n] = '\0';
		t->end = WORKERS_DONE;
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		kill_worker(pool, w, WORKERS_DIED);
	} else if (clock_mono() >= w->deadline) {
		kill_worker(pool, w, WORKERS_LATE);
	}
}

struct workers_task *
workers_take(struct workers *pool)
{
	for (size_t i = 0; i < pool->n; i++) {
		struct worker *w = &pool->worker[i];
		struct workers_task *t = w->task;

		if (t == NULL)
			continue;
		if (t->end == WORKERS_WAITING)
			receive_result(pool, w);
		if (t->end == WORKERS_WAITING)
			continue;
		w->task = NULL;
		assign(pool);
		return t;
	}
	return NULL;
}

size_t
workers_watch(const struct workers *pool, struct curl_waitfd *fds,
    int64_t *wake)
{
	size_t n = 0;

	for (size_t i = 0; i < pool->n; i++) {
		const struct worker *w = &pool->worker[i];

		if (w->task == NULL || w->pid == 0)
			continue;
		fds[n++] = (struct curl_waitfd){ .fd = w->fd,
		    .events = CURL_WAIT_POLLIN };
		if (w->deadline < *wake)
			*wake = w->deadline;
	}
	return n;
}

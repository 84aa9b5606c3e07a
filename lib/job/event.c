/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/append.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "db/script.h"
#include "job/event.h"
#include "job/lock.h"

static const char *events_file, *hook;

const struct opt event_opts[] = {
	{ .name = "events", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "append events to FILE", .to = &events_file,
	    .env = "APLSYNC_EVENTS" },
	{ .name = "on-event", .kind = OPT_TEXT, .arg = "PROGRAM",
	    .help = "run PROGRAM for each event", .to = &hook,
	    .env = "APLSYNC_ON_EVENT" },
	{ 0 }
};

/* In the child process: executes the program of --on-event with timeout(1). The
 * program's stdin is the descriptor `line`, and its stdout is the stderr of
 * this process. It does not inherit the lock. */
_Noreturn static void
execute_hook(int line, const char *name)
{
	const char *limit = getenv("APLSYNC_EVENT_TIMEOUT");
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (dup2(line, STDIN_FILENO) < 0 ||
	    dup2(STDERR_FILENO, STDOUT_FILENO) < 0 ||
	    setenv("APLSYNC_DB", store_path(), 1) != 0)
		msg_die("%s:", hook);
	close(LOCK_FD);
	execlp("timeout", "timeout", "-k", "5", limit != NULL &&
	    limit[0] != '\0' ? limit : "30", hook, name, (char *)NULL);
	msg_error("timeout:");
	_exit(127);
}

/* Runs the program of --on-event with line as its stdin. Returns its exit
 * status, or 128+n if signal n killed it. If the program cannot be started,
 * returns -1 and sets errno. */
static int
run_hook(const char *name, struct slice line)
{
	int status, fd = memfd_create("event", MFD_CLOEXEC);
	pid_t pid = -1;

	if (fd < 0)
		return -1;
	if (io_write(fd, line.p, line.len) && lseek(fd, 0, SEEK_SET) == 0)
		pid = fork();
	if (pid == 0)
		execute_hook(fd, name);
	close(fd);
	if (pid < 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
}

void
event_send(const char *name, struct slice members)
{
	struct buf line = { 0 };
	int status;

	if (events_file == NULL && hook == NULL)
		return;
	buf_printf(&line, "{\"event\":\"%s\",\"at\":\"%s\"", name,
	    clock_stamp());
	if (members.len > 0)
		buf_char(&line, ',');
	buf_slice(&line, members);
	buf_str(&line, "}\n");
	if (events_file != NULL && !append_line(events_file, buf_all(&line)))
		msg_error("%s: cannot be written:", events_file);
	if (hook != NULL) {
		status = run_hook(name, buf_all(&line));
		if (status < 0)
			msg_error("%s: %s:", hook, name);
		else if (status > 0)
			msg_error("%s: %s: exited with status %d", hook, name,
			    status);
	}
	buf_free(&line);
}

void
event_pass_on(void)
{
	if ((events_file != NULL &&
	    setenv("APLSYNC_EVENTS", events_file, 1) != 0) ||
	    (hook != NULL && setenv("APLSYNC_ON_EVENT", hook, 1) != 0))
		msg_die("environment:");
}

bool
event_put_job(struct store *s, struct buf *to, const char *job)
{
	static const char *const json[] = { "sources", "config", NULL };
	struct jsonw w;
	sqlite3_stmt *q = store_query(s, "last_jobs");
	bool found;

	store_text(q, ":job", slice_of(job));
	store_integer(q, ":limit", 1);
	if ((found = store_row(q))) {
		jsonw_init(&w, to);
		script_row(&w, q, json);
	}
	sqlite3_reset(q);
	return found;
}

void
event_job(struct store *s, const char *name, const char *job)
{
	struct buf members = { 0 };

	if (events_file == NULL && hook == NULL)
		return;
	buf_printf(&members, "\"job_id\":\"%s\",\"job\":", job);
	if (event_put_job(s, &members, job))
		event_send(name, buf_all(&members));
	buf_free(&members);
}

/* SPDX-License-Identifier: MIT */
/* store-job - claim a store for a job, stop a job or roll it back, and report
 * events, for the scripts that call run-job */
#include <stdlib.h>
#include <string.h>

#include "base/count.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "job/claim.h"
#include "job/event.h"
#include "job/guard.h"
#include "job/halt.h"
#include "job/lock.h"
#include "job/rejected.h"
#include "json/json.h"
#include "store/snapshot.h"

#define DEPTH 64

static bool force;
static const char *rejects_to;

static const struct opt opts[] = {
	{ .name = "force", .kind = OPT_FLAG, .to = &force,
	    .help = "rollback: also restore products changed later" },
	{ .name = "rejects", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "rejects: append the rejects to FILE", .to = &rejects_to },
	{ 0 }
};

/* With --claimed, the caller shares the descriptor of the lock, so the caller
 * still holds the lock after this program exits. */
static int
claim(const char *job, const char *more)
{
	struct store *s;

	(void)more;
	guard_settings();
	s = job_store();
	claim_lock(s);
	if (job != NULL)
		job_check_resume(s, job);
	store_close(s);
	return DONE;
}

static int
look(const char *job, const char *more)
{
	(void)job;
	(void)more;
	claim_try_recover();
	return DONE;
}

static int
runs(const char *job, const char *more)
{
	struct store *s = store_open(store_path(), STORE_READ);
	bool refused = claim_would_fail(s, &out);

	(void)job;
	(void)more;
	store_close(s);
	if (refused)
		buf_char(&out, '\n');
	return refused ? DONE : SOME;
}

static int
halt(const char *job, const char *requested)
{
	struct store *s = job_store();
	int status = halt_job(s, job, requested);

	store_close(s);
	return status;
}

static int
pause_job(const char *job, const char *more)
{
	(void)more;
	return halt(job, "paused");
}

static int
cancel(const char *job, const char *more)
{
	(void)more;
	return halt(job, "cancelled");
}

static int
rollback(const char *job, const char *more)
{
	struct store *s = job_store();

	(void)more;
	halt_rollback(s, job, force);
	store_close(s);
	return DONE;
}

static int
snapshot(const char *job, const char *more)
{
	struct store *s = job_store();

	(void)more;
	snapshot_take(s, job);
	store_close(s);
	return DONE;
}

/* Sends an event. Its members are the standard members and the members of the
 * JSON object `object`. */
static int
event(const char *name, const char *object)
{
	struct slice members = slice_trim(slice_of(object != NULL ? object :
	    "{}"));
	struct json j = { 0 };

	if (!json_parse(&j, members, DEPTH) || !json_is(&j, 0, JSON_OBJECT))
		opt_usage("%s: not a JSON object", object);
	members = slice_trim(slice(members.p + 1, members.len - 2));
	event_send(name, members);
	json_free(&j);
	return DONE;
}

static int
rejects(const char *path, const char *more)
{
	struct buf lines = { 0 };
	bool reported;

	(void)more;
	if (!io_read_file(path, &lines))
		msg_die("%s:", path);
	reported = rejected_report(buf_all(&lines), rejects_to);
	buf_free(&lines);
	return reported ? DONE : CANNOT;
}

static const struct command {
	const char *name;
	int (*run)(const char *a, const char *b);
	int least, most;	/* minimum and maximum number of operands */
} commands[] = {
	{ "cancel", cancel, 0, 1 },
	{ "claim", claim, 0, 1 },
	{ "event", event, 1, 2 },
	{ "look", look, 0, 0 },
	{ "pause", pause_job, 0, 1 },
	{ "rejects", rejects, 1, 1 },
	{ "rollback", rollback, 1, 1 },
	{ "runs", runs, 0, 0 },
	{ "snapshot", snapshot, 0, 1 },
};

static const struct command *
find_command(const char *name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	opt_usage("%s: no such command", name);
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, store_opts,
	    event_opts, halt_opts, lock_opts, NULL };
	const struct command *c;
	int first, n, status;

	msg_init(argv[0]);
	first = opt_parse(argc, argv, "[options] COMMAND [OPERAND]...",
	    "Controls the jobs of a store.", tables);
	if (first == argc)
		opt_usage("needs a command");
	c = find_command(argv[first++]);
	n = argc - first;
	if (n < c->least || n > c->most)
		opt_usage("%s: %s operands", c->name, n < c->least ?
		    "too few" : "too many");
	lock_init();
	status = c->run(n > 0 ? argv[first] : NULL,
	    n > 1 ? argv[first + 1] : NULL);
	out_close();
	return status;
}

/* SPDX-License-Identifier: MIT */
/* run-job - run a pipeline as a job of the store: open the job, run the stages
 * in a separate process group, and close the job according to their results */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/temporary.h"
#include "base/xalloc.h"
#include "job/claim.h"
#include "job/closing.h"
#include "job/event.h"
#include "job/guard.h"
#include "job/lock.h"
#include "job/rejected.h"
#include "job/progressevents.h"
#include "record/record.h"
#include "record/rejects.h"

static const char *resume, *rejects_to;
static bool some_rejected;

static const struct opt opts[] = {
	{ .name = "rejects", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "append lines that a stage rejects to FILE",
	    .to = &rejects_to },
	{ .name = "resume", .kind = OPT_TEXT, .arg = "JOB",
	    .help = "run the unfinished items of JOB", .to = &resume },
	{ .name = "some", .kind = OPT_FLAG,
	    .help = "exit with at least 1: the caller rejected input",
	    .to = &some_rejected },
	{ 0 }
};

/* The values of the operands NAME=VALUE, which are the parameters of
 * start_job.sql. */
static struct store_param params[] = {
	{ .name = ":mode" }, { .name = ":sources" }, { .name = ":pass" },
	{ .name = ":via" }, { .name = ":since" }, { .name = ":bulk_to" },
	{ .name = ":fdc" }, { .name = ":states" }, { .name = ":categories" },
	{ .name = ":limit" }, { .name = ":images" }, { .name = ":guard" },
	{ .name = ":schedule" }, { 0 }
};

static void
set_param(struct slice name, struct slice value)
{
	for (struct store_param *p = params; p->name != NULL; p++)
		if (slice_is(name, p->name + 1)) {
			p->text = value;
			return;
		}
	opt_usage("%.*s=: no such parameter", (int)name.len, name.p);
}

static struct slice
param(const char *name)
{
	struct store_param *p = params;

	while (strcmp(p->name, name) != 0)
		p++;
	return p->text;
}

/* Reads the operands NAME=VALUE. Returns the operands that follow: the
 * pipeline. */
static char **
read_params(char **words)
{
	for (; *words != NULL && strchr(*words, '=') != NULL; words++) {
		struct slice value = slice_of(*words);
		struct slice name = slice_split(&value, '=');

		set_param(name, value);
	}
	return words;
}

/* Reads the records on stdin. For each, appends a record with only the UPC to
 * *lines. start_job.sql parses all lines as one text, so a line that is not a
 * record must be rejected here. For this reason, this function parses even a
 * line that already seems to be such a record. */
static void
read_items(struct buf *lines)
{
	struct records in;
	struct record *r;
	enum reader_got got;

	records_init(&in, STDIN_FILENO);
	while ((got = records_next(&in, -1, &r)) != READER_END)
		if (got == READER_LINE)
			buf_printf(lines, "{\"upc\":\"%s\"}\n", r->upc);
	records_free(&in);
}

/* Opens or resumes the job. Returns its name, which the caller frees, and sets
 * *items to the number of its items. */
static char *
begin(struct store *s, struct slice records, long *items)
{
	char *job;

	if (resume == NULL) {
		job = job_open(s, params, records, items);
		event_job(s, "job_start", job);
		return job;
	}
	if (slice_is(param(":guard"), "off")) {
		sqlite3_stmt *q = store_query(s, "guard_off");

		store_text(q, ":job", slice_of(resume));
		store_run(q);
	}
	*items = job_reopen(s, resume);
	event_job(s, "job_resumed", resume);
	return xstrdup(resume);
}

/* Adds the stage that shows the progress. The process of progressevents_start
 * reads its output. total is the number of items. */
static void
add_progress(struct pipeline *p, char *total)
{
	static char *argv[] = { "sync-progress", "--json", "--total", NULL,
	    NULL, NULL };

	argv[3] = total;
	if (msg_quiet || strcmp(total, "0") == 0)
		argv[4] = "-q";
	pipeline_add(p, argv);
}

/* Appends the file of rejects to *text. */
static void
read_rejects(int fd, struct buf *text)
{
	ssize_t n = 1;

	if (lseek(fd, 0, SEEK_SET) != 0)
		temporary_failed();
	while (n > 0) {
		buf_reserve(text, 65536);
		n = io_read(fd, text->p + text->len, 65536);
		text->len += n > 0 ? (size_t)n : 0;
	}
	if (n < 0)
		temporary_failed();
}

/* Runs the pipeline and stores its results in *c. */
static void
run(struct pipeline *p, struct closing *c)
{
	struct progressevents events;

	if (!progressevents_start(&events, c->job))
		return;
	p->reader = events.pid;
	c->started = pipeline_start(p, events.lines);
	progressevents_close(&events);
	c->signal = pipeline_wait(p);
	c->done = progressevents_wait(&events);
}

static void
report(const struct closing *c, int status)
{
	struct slice states = param(":states");
	struct slice categories = param(":categories");

	if (c->items > 0 || status > SOME)
		closing_report(c->job);
	else if (slice_is(param(":mode"), "incremental") && resume == NULL)
		closing_nothing(states.len > 0 ? states.p : NULL,
		    categories.len > 0 ? categories.p : NULL,
		    param(":sources"));
	else
		buf_str(&out, "Nothing to look up.\n");
}

/* Prints the report. If stdout cannot be written, prints a message and returns
 * false; the job has ended in any case. */
static bool
print_report(void)
{
	if (io_write(STDOUT_FILENO, out.p, out.len) &&
	    close(STDOUT_FILENO) == 0)
		return true;
	msg_error("stdout: cannot be written:");
	return false;
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, store_opts,
	    event_opts, lock_opts, NULL };
	struct pipeline p = { 0 };
	struct closing c = { .pipeline = &p };
	struct buf items = { 0 }, rejects = { 0 };
	struct store *s;
	char *job, total[24] = "0";
	FILE *file;
	int status;

	msg_init(argv[0]);
	pipeline_read(&p, read_params(argv + opt_parse(argc, argv,
	    "[options] -- [NAME=VALUE]... COMMAND [ARG]... "
	    "['|' COMMAND [ARG]...]...",
	    "Runs a pipeline as a job of the store.", tables)));
	lock_init();
	guard_settings();
	s = job_store();
	if (!lock_is_claimed())
		claim_lock(s);
	if (resume != NULL)
		job_check_resume(s, resume);
	else
		read_items(&items);
	file = temporary_open();
	p.rejects = fileno(file);
	pipeline_test(&p);
	pipeline_block(&p);
	c.job = job = begin(s, buf_all(&items), &c.items);
	store_close(s);
	buf_free(&items);
	pipeline_name(&p, job);
	snprintf(total, sizeof(total), "%ld", c.items);
	add_progress(&p, total);
	run(&p, &c);
	read_rejects(p.rejects, &rejects);
	c.rejects = buf_all(&rejects);
	status = closing_job(&c);
	if (!rejected_report(c.rejects, rejects_to))
		msg_end();
	if (!msg_quiet)
		report(&c, status);
	if (!print_report() && status < SOME)
		status = SOME;
	pipeline_free(&p);
	buf_free(&out);
	free(job);
	fclose(file);
	buf_free(&rejects);
	return status < SOME && (some_rejected || rejects_count() > 0) ?
	    SOME : status;
}

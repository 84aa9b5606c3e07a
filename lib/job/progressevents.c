/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/reader.h"
#include "job/event.h"
#include "job/progressevents.h"
#include "json/json.h"

#define LINE_MAX_BYTES 65536
#define DEPTH 8

/* Reports a line of sync-progress as an event. Sets *done to the number of
 * records in the line. */
static void
report_line(struct json *j, struct slice line, const char *job, int64_t *done)
{
	struct buf members = { 0 };

	if (!json_parse(j, line, DEPTH) || !json_is(j, 0, JSON_OBJECT))
		return;
	(void)json_integer(j, json_member(j, 0, "done"), done);
	buf_printf(&members, "\"job_id\":\"%s\"", job);
	json_each_member(j, k, 0) {
		if (json_string_is(j, k, "at"))	/* event_send adds the time */
			continue;
		buf_char(&members, ',');
		buf_slice(&members, json_raw(j, k));
		buf_char(&members, ':');
		buf_slice(&members, json_raw(j, k + 1));
	}
	event_send("progress", buf_all(&members));
	buf_free(&members);
}

_Noreturn static void
report_lines(int lines, int count, const char *job)
{
	struct json j = { 0 };
	struct reader in;
	struct slice line;
	enum reader_got got;
	int64_t done = 0;

	reader_init(&in, lines, LINE_MAX_BYTES);
	while ((got = reader_next(&in, -1, &line)) != READER_END &&
	    got != READER_FAILED)
		if (got == READER_LINE)
			report_line(&j, line, job, &done);
	(void)io_write(count, &done, sizeof(done));
	_exit(DONE);
}

bool
progressevents_start(struct progressevents *e, const char *job)
{
	int lines[2], count[2];

	if (pipe2(lines, O_CLOEXEC) != 0) {
		msg_error("pipe:");
		return false;
	}
	if (pipe2(count, O_CLOEXEC) != 0 || (e->pid = fork()) < 0) {
		msg_error("progress:");
		return false;
	}
	if (e->pid == 0) {
		close(lines[1]);
		close(count[0]);
		report_lines(lines[0], count[1], job);
	}
	close(lines[0]);
	close(count[1]);
	e->lines = lines[1];
	e->count = count[0];
	return true;
}

void
progressevents_close(struct progressevents *e)
{
	close(e->lines);
}

long
progressevents_wait(struct progressevents *e)
{
	int64_t done = 0;
	int status;

	if (io_read(e->count, &done, sizeof(done)) != sizeof(done))
		done = 0;	/* the process was killed */
	close(e->count);
	while (waitpid(e->pid, &status, 0) < 0 && errno == EINTR)
		;
	return (long)done;
}

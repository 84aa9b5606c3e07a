/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/temporary.h"
#include "json/writer.h"
#include "record/record.h"
#include "record/rejects.h"
#include "record/roster.h"
#include "scan/scanning.h"

static bool complete, rest;
static const char *keep_name, *records_name;
static bool has_at;
static time_t at;	/* --at */

static const char *
set_at(const char *text)
{
	has_at = clock_parse(text, &at);
	return has_at ? NULL :
	    "not a time such as 2026-11-23T20:38:00Z";
}

static const struct opt opts[] = {
	{ .name = "at", .kind = OPT_CALL, .arg = "TIME",
	    .help = "time of files that have no time in their name",
	    .call = set_at },
	{ .name = "complete", .kind = OPT_FLAG,
	    .help = "the files are complete: other UPCs are absent",
	    .to = &complete },
	{ .name = "keep", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "write the documents found to FILE", .to = &keep_name },
	{ .name = "records", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "read the records from FILE, not stdin",
	    .to = &records_name },
	{ .name = "rest", .kind = OPT_FLAG,
	    .help = "pass records that are not in the files unchanged",
	    .to = &rest },
	{ 0 }
};

/* Reads the records, and collects their codes, the targets of the scan. */
static void
read_records(struct scan *s)
{
	uint64_t codes[SCAN_CODES];
	struct records in;
	struct record *r;
	enum reader_got got;
	int fd = STDIN_FILENO;

	if (records_name != NULL &&
	    (fd = io_open(records_name, O_RDONLY)) < 0)
		msg_die("%s:", records_name);
	rejects_check_fd(fd, records_name != NULL ? records_name : "stdin");
	records_init(&in, fd);
	while ((got = records_next(&in, -1, &r)) != READER_END) {
		if (got != READER_LINE)
			continue;
		targets_record(&s->targets, r->line);
		if (record_has(r, s->source->member) ||
		    record_is_placeholder(r))
			continue;
		for (size_t i = s->source->codes(r->upc, codes); i > 0; i--)
			targets_code(&s->targets, codes[i - 1]);
	}
	records_free(&in);
	if (records_name != NULL)
		close(fd);
	targets_sort(&s->targets);
}

/* Sets the verdict on a record for which no file has a document. */
static void
set_missing_verdict(struct scan *s, bool placeholder)
{
	if (placeholder)
		verdict_skipped(&s->verdict, "placeholder");
	else if (s->damaged)
		verdict_skipped(&s->verdict, "file_damaged");
	else if (s->gap)
		verdict_skipped(&s->verdict, "document_lost");
	else if (s->complete)
		verdict_absent(&s->verdict, "not_in_dump");
	else
		verdict_skipped(&s->verdict, "not_in_delta");
}

/* Writes the record and its observation. */
static void
write_record(struct scan *s, const struct record *r)
{
	struct observation o = { .at = slice_of(s->stamp),
	    .data = JSON_NONE };
	bool has = record_has(r, s->source->member);
	bool placeholder = !has && record_is_placeholder(r);
	bool known = !has && !placeholder && scandoc_known(s, r->upc);
	struct jsonw w;

	if (has || (rest && !known && !s->damaged)) {
		record_pass(r);
		return;
	}
	if (!known) {
		set_missing_verdict(s, placeholder);
		buf_clear(&s->text);
		jsonw_init(&w, &s->text);
		verdict_write(&w, &s->verdict, s->name, o);
	}
	record_put(r, s->source->member, buf_all(&s->text));
}

/* Writes all records in the order of the input. */
static void
write_records(struct scan *s)
{
	enum reader_got got;
	struct records in;
	struct record *r;

	clock_format(s->has_latest ? s->latest : clock_now(), s->stamp);
	rewind(s->targets.lines);
	stop_at_once(false);
	records_init(&in, fileno(s->targets.lines));
	while ((got = records_next(&in, -1, &r)) != READER_END &&
	    !stop_asked())
		if (got == READER_LINE)
			write_record(s, r);
	records_free(&in);
}

/* Exits with status 2 if fd, the file of --keep, is the input file `name` ("-"
 * means stdin). */
static void
reject_as_keep_file(int fd, const char *name)
{
	struct stat a, b;

	if ((strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &a) :
	    stat(name, &a)) == 0 && fstat(fd, &b) == 0 &&
	    S_ISREG(b.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		msg_die("%s: --keep cannot be the file of %s", keep_name,
		    strcmp(name, "-") == 0 ? "stdin" : name);
}

/* Opens and truncates the file of --keep. Exits with status 2 if it is also an
 * input. */
static FILE *
keep_open(char *const *inputs)
{
	int fd = io_open(keep_name, O_WRONLY | O_CREAT);
	FILE *keep;
	struct stat st;

	if (fd < 0)
		msg_die("%s:", keep_name);
	rejects_check_fd(fd, keep_name);
	reject_as_keep_file(fd, "-");
	if (records_name != NULL)
		reject_as_keep_file(fd, records_name);
	for (; *inputs != NULL; inputs++)
		reject_as_keep_file(fd, *inputs);
	if ((fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    ftruncate(fd, 0) != 0) || (keep = fdopen(fd, "w")) == NULL)
		msg_die("%s:", keep_name);
	return keep;
}

/* Closes the file of --keep, and sets its modification time to the time of the
 * latest file that was read. */
static void
keep_close(struct scan *s)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
	    { .tv_sec = s->has_latest ? s->latest : clock_now() } };

	if (fflush(s->keep) != 0)
		msg_die("%s:", s->keep_name);
	(void)!futimens(fileno(s->keep), times);	/* fails for a pipe */
	if (fclose(s->keep) != 0)
		msg_die("%s:", s->keep_name);
}

int
scan_main(int argc, char **argv, const struct scan_source *source)
{
	static const struct opt *const tables[] = { opts, rejects_opts,
	    NULL };
	struct scan s = { .source = source,
	    .name = roster_find(slice_of(source->member))->name,
	    .key = { source->key, strlen(source->key) } };
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[options] FILE...", source->purpose,
	    tables);
	if (operand == argc)
		opt_usage("needs at least one FILE");
	for (int i = operand; i < argc; i++)
		if (strcmp(argv[i], "-") == 0 && records_name == NULL)
			opt_usage("-: requires --records FILE");
	stop_catch(STOP_PRODUCER);
	rejects_open();
	targets_init(&s.targets);
	s.complete = complete;
	s.has_at = has_at;
	s.at = at;
	s.keep_name = keep_name;
	if (keep_name != NULL)
		s.keep = keep_open(argv + operand);
	read_records(&s);
	if (s.targets.records > 0 || s.keep != NULL)
		for (int i = operand; i < argc; i++)
			scanfile_read(&s, argv[i]);
	if (s.keep != NULL)
		keep_close(&s);
	write_records(&s);
	out_close();
	if (stop_asked())
		stop_end();
	targets_free(&s.targets);
	json_free(&s.json);
	verdict_free(&s.verdict);
	buf_free(&s.text);
	buf_free(&s.document);
	buf_free(&s.code);
	return s.unread ? CANNOT :
	    s.damaged || rejects_count() > 0 ? SOME : DONE;
}

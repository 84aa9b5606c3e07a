#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/temporary.h"
#include "fetch/ask.h"
#include "json/jsonw.h"
#include "record/record.h"
#include "record/rejects.h"
#include "scan/keyscan.h"
#include "scan/scan.h"
#include "scan/targets.h"
#include "scan/unpack.h"

#define DOCUMENT_MAX ((size_t)8 << 20)	/* bytes of a line */
#define DOCUMENT_DEPTH 64
#define CODE_MAX 64	/* bytes of a code, as it is written */
#define GATHERED_MAX ((size_t)16 << 20)	/* bytes of all of one code */
#define UNREAD (-1)	/* a document's time that cannot be told */

static bool complete, rest;
static const char *keep_name, *records_name;
static time_t at;	/* --at */

static const char *
set_at(const char *text)
{
	return clock_parse(text, &at) ? NULL :
	    "not a time like 2026-11-23T20:38:00Z";
}

static const struct opt opts[] = {
	{ .name = "at", .kind = OPT_CALL, .arg = "TIME",
	    .help = "of files whose name tells no time", .call = set_at },
	{ .name = "complete", .kind = OPT_FLAG,
	    .help = "what is not in the files is absent", .to = &complete },
	{ .name = "keep", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "write the documents found to FILE", .to = &keep_name },
	{ .name = "records", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "read the records from FILE, not stdin",
	    .to = &records_name },
	{ .name = "rest", .kind = OPT_FLAG,
	    .help = "leave to the next stage what is not in the files",
	    .to = &rest },
	{ 0 }
};

struct scan {
	const struct scan_source *source;
	struct keyscan key;
	struct targets targets;
	FILE *keep;
	bool damaged;	/* a file was not read to its end */
	bool gap;	/* nobody knows whose a document of it was */

	/* Of the file. */
	const char *path;
	struct unpack *unpack;
	char stamp[CLOCK_STAMP];
	time_t latest;	/* of all files */
	bool begun, table;
	bool framed;	/* in the text of all documents (unframe) */
	uint64_t documents, wanted;

	struct json json;
	struct verdict said;
	struct buf text, document, code;
};

/* The records. */

static void
read_records(struct scan *s)
{
	uint64_t codes[SCAN_CODES];
	struct records in;
	struct record *r;
	enum reader_got got;
	int fd = STDIN_FILENO;

	if (records_name != NULL &&
	    (fd = open(records_name, O_RDONLY | O_CLOEXEC)) < 0)
		msg_die("%s:", records_name);
	records_init(&in, fd);
	while ((got = records_next(&in, -1, &r)) != READER_END &&
	    !stop_asked()) {
		if (got != READER_LINE)
			continue;
		targets_record(&s->targets, r->line);
		if (record_has(r, s->source->member))
			continue;
		if (ask_not(r, s->source->member, false, true) != NULL)
			continue;
		for (size_t i = s->source->codes(r->upc, codes); i > 0; i--)
			targets_code(&s->targets, codes[i - 1], i > 1);
	}
	records_free(&in);
	if (records_name != NULL)
		close(fd);
	targets_sort(&s->targets);
}

/* Documents. */

static void
reject(struct scan *s, const struct reader *in, struct slice line,
    const char *reason)
{
	rejects_put(&(struct reject){ .file = s->path, .line = in->line,
	    .offset = in->offset, .bytes = in->bytes, .input = line }, reason);
}

/* Is what a says better than what is known? Of one code the newest; else
 * what was found, then the first code of the UPC, as a fetcher has it. */
static bool
is_better(const struct answer_of *a, const struct answer_of *known)
{
	if (a->second == known->second)
		return a->updated >= known->updated;
	if (a->found != known->found)
		return a->found;
	return known->second;
}

static void
say(struct scan *s, const struct target *t, int64_t updated)
{
	struct observation o = { .at = slice_of(s->stamp),
	    .data = JSON_NONE };
	struct answer_of a = { .found = s->said.status == OBSERVATION_FOUND,
	    .second = t->second, .updated = updated }, known;
	struct jsonw w;

	if (targets_known(&s->targets, t->record, &known, NULL) &&
	    !is_better(&a, &known))
		return;
	buf_clear(&s->text);
	jsonw_init(&w, &s->text);
	verdict_write(&w, &s->said, s->source->name, o);
	targets_say(&s->targets, t->record, &a, buf_all(&s->text));
}

/* To each record of the code. */
static void
say_all(struct scan *s, uint64_t code, int64_t updated)
{
	const struct target *t = targets_find(&s->targets, code);

	for (bool more = t != NULL; more; t++) {
		more = targets_more(&s->targets, t);
		say(s, t, updated);
	}
}

/* Adds the document to those of each record of its code; false where that
 * would be too much. */
static bool
gather(struct scan *s, uint64_t code)
{
	const struct target *t = targets_find(&s->targets, code);
	struct answer_of a = { .found = true };

	for (bool more = t != NULL; more; t++) {
		more = targets_more(&s->targets, t);
		buf_clear(&s->text);
		if (targets_known(&s->targets, t->record, &a, &s->text))
			buf_char(&s->text, ',');
		if (s->text.len + s->json.len > GATHERED_MAX)
			return false;
		buf_add(&s->text, s->json.text, s->json.len);
		targets_say(&s->targets, t->record, &a, buf_all(&s->text));
	}
	return true;
}

/* Makes of the documents of a record, in text, what they say together. */
static void
judge_all(struct scan *s, const struct record *r, struct observation o)
{
	uint64_t codes[SCAN_CODES] = { 0 };
	struct jsonw w;

	buf_clear(&s->document);
	buf_char(&s->document, '[');
	buf_slice(&s->document, buf_all(&s->text));
	buf_char(&s->document, ']');
	s->source->codes(r->upc, codes);
	if (json_parse(&s->json, buf_all(&s->document), DOCUMENT_DEPTH + 1))
		s->source->judge_all(&s->json, codes[0], &s->said);
	else
		verdict_useless(&s->said, "bad_document", s->json.error);
	buf_clear(&s->text);
	jsonw_init(&w, &s->text);
	verdict_write(&w, &s->said, s->source->name, o);
}

/* A row is kept as the document it stands for. */
static void
keep(struct scan *s)
{
	if (s->keep != NULL && (fwrite(s->json.text, 1, s->json.len,
	    s->keep) != s->json.len || putc('\n', s->keep) == EOF))
		msg_die("%s:", keep_name);
}

/* What is kept is no newer than where it is from. */
static void
keep_close(struct scan *s)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
	    { .tv_sec = s->latest } };

	if (fflush(s->keep) != 0)
		msg_die("%s:", keep_name);
	(void)!futimens(fileno(s->keep), times);	/* if it has one */
	if (fclose(s->keep) != 0)
		msg_die("%s:", keep_name);
}

static struct slice
code_of(struct scan *s, uint32_t i)
{
	buf_clear(&s->code);
	return json_is(&s->json, i, JSON_NUMBER) ? json_raw(&s->json, i) :
	    json_string(&s->json, i, &s->code);
}

/* NUL bytes have been seen in documents, and mean nothing there. */
static struct slice
without_nul(struct scan *s, struct slice line)
{
	if (memchr(line.p, 0, line.len) == NULL)
		return line;
	buf_clear(&s->document);
	buf_slice(&s->document, line);
	for (size_t i = 0; i < line.len; i++)
		if (s->document.p[i] == '\0')
			s->document.p[i] = ' ';
	return buf_all(&s->document);
}

/* The line as a document; NULL, or why it is none. */
static const char *
parse(struct scan *s, struct slice line)
{
	if (!s->table) {
		line = without_nul(s, line);
	} else {
		buf_clear(&s->document);
		if (!s->source->table->document(line, &s->document))
			return "not as many fields as there are names";
		line = buf_all(&s->document);
	}
	return json_parse(&s->json, line, DOCUMENT_DEPTH) ? NULL :
	    s->json.error;
}

/* The line is about a code we look for, or may be: code, or 0. */
static void
read_document(struct scan *s, const struct reader *in, struct slice line,
    uint64_t code)
{
	const char *why = parse(s, line);
	int64_t updated = UNREAD;

	if (why != NULL) {
		reject(s, in, line, why);
		s->gap |= code == 0 || s->source->judge_all != NULL;
		if (s->source->judge_all != NULL)
			return;
		verdict_useless(&s->said, "bad_document", why);
	} else {
		code = s->source->code(code_of(s, json_member(&s->json, 0,
		    s->source->key)));
		if (targets_find(&s->targets, code) == NULL)
			return;
		s->wanted++;
		keep(s);
		if (s->source->judge_all != NULL) {
			if (!gather(s, code))
				reject(s, in, line, "too many of one code");
			return;
		}
		s->source->judge(&s->json, code, &s->said, &updated);
	}
	say_all(s, code, updated);
}

/* What stands behind the name at p, if that is a member's: its value, or
 * what cannot be told without parsing. */
enum value { VALUE_NONE, VALUE_CODE, VALUE_UNSURE };

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' ||
	    *p == '\0'))
		p++;
	return p;
}

static enum value
value_behind(const struct keyscan *k, const char *p, const char *end,
    struct slice *value)
{
	const char *start;

	if (*p == '\\')
		return VALUE_UNSURE;
	p = skip_space(p + k->len + 2, end);
	if (p == end || *p != ':')
		return VALUE_NONE;
	start = p = skip_space(p + 1, end);
	if (p < end && *p == '"') {
		for (start = ++p; p < end && *p != '"'; p++)
			if (*p == '\\' || p - start > CODE_MAX)
				return VALUE_UNSURE;
	} else {
		for (; p < end && *p != ',' && *p != '}'; p++)
			if (p - start > CODE_MAX)
				return VALUE_UNSURE;
	}
	*value = slice(start, (size_t)(p - start));
	return VALUE_CODE;
}

static void
read_line(struct scan *s, const struct reader *in, struct slice line)
{
	const char *end = line.p + line.len, *p = line.p;
	bool any = false;
	uint64_t code;

	while ((p = keyscan_next(&s->key, p, end)) != NULL) {
		struct slice text;

		switch (value_behind(&s->key, p, end, &text)) {
		case VALUE_NONE:
			break;
		case VALUE_UNSURE:
			read_document(s, in, line, 0);
			return;
		case VALUE_CODE:
			any = true;
			code = s->source->code(text);
			if (targets_find(&s->targets, code) == NULL)
				break;
			read_document(s, in, line, code);
			return;
		}
		p++;
	}
	if (!any) {
		reject(s, in, line, "no document with a code");
		s->gap |= parse(s, line) != NULL;
	}
}

static void
read_row(struct scan *s, const struct reader *in, struct slice line)
{
	struct slice text = s->source->table->code(line);
	uint64_t code = s->source->code(text);

	if (code == 0)
		reject(s, in, line, "a row without a code");
	else if (targets_find(&s->targets, code) != NULL)
		read_document(s, in, line, code);
}

/* Files. */

static void
fail(struct scan *s, const char *why)
{
	msg_error("%s: %s", s->path, why);
	s->damaged = true;
}

/* What its first line shows it to be; false: nothing of ours. */
static bool
begin(struct scan *s, struct slice line)
{
	const struct scan_table *table = s->source->table;

	s->begun = true;
	s->table = table != NULL && table->begin(line);
	line = slice_trim(line);
	if (s->table || (line.len > 0 && line.p[0] == '{'))
		return true;
	fail(s, "it holds no documents");
	return false;
}

/* Is this half of what the last line was? */
static bool
is_cut(struct scan *s, const struct reader *in, struct slice line)
{
	bool lf = in->next_offset > in->offset + in->bytes;

	return !lf && (s->table || parse(s, line) != NULL);
}

/* False: nothing more of this file is read. */
static bool
take_line(struct scan *s, const struct reader *in, struct slice line)
{
	if (!s->begun) {
		if (!begin(s, line))
			return false;
		if (s->table)
			return true;
	}
	if (s->source->unframe != NULL)
		line = s->source->unframe(line, &s->framed);
	if (slice_trim(line).len == 0)
		return true;
	if (is_cut(s, in, line)) {
		fail(s, "it ends too early");
		return false;
	}
	s->documents++;
	if (s->table)
		read_row(s, in, line);
	else
		read_line(s, in, line);
	return true;
}

/* The same of a line that is too long, of which that is the beginning. */
static bool
take_long(struct scan *s, const struct reader *in, struct slice line)
{
	if (!s->begun && !begin(s, line))
		return false;
	reject(s, in, line, "longer than a document may be (8 MiB)");
	s->gap = true;
	return true;
}

static void
read_lines(struct scan *s, struct reader *in)
{
	struct slice line;

	while (!stop_asked()) {
		switch (reader_next(in, -1, &line)) {
		case READER_LINE:
			if (!take_line(s, in, line))
				return;
			break;
		case READER_LONG:
			if (!take_long(s, in, line))
				return;
			break;
		case READER_WAIT:
			break;
		case READER_END:
			if (!s->begun && complete)
				fail(s, "it holds no documents");
			else if (s->framed)
				fail(s, "it ends too early");
			return;
		case READER_FAILED:
			fail(s, unpack_error(s->unpack) != NULL ?
			    unpack_error(s->unpack) : strerror(errno));
			return;
		}
	}
}

/* When what is in the file was true: as its name or --at says, or when it was
 * changed last, but not later than now. False, with errno: it cannot tell. */
static bool
set_time(struct scan *s, int fd)
{
	time_t now = clock_now(), t = s->source->time(s->path);
	struct stat st;

	if (t == 0)
		t = at;
	if (t == 0 && fstat(fd, &st) != 0)
		return false;
	if (t == 0)
		t = S_ISREG(st.st_mode) ? st.st_mtime : now;
	if (t > now)
		t = now;
	if (t > s->latest)
		s->latest = t;
	clock_format(t, s->stamp);
	return true;
}

static bool
ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

static void
read_file(struct scan *s, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct reader in;
	int fd;

	s->path = is_stdin ? "stdin" : path;
	s->begun = s->table = s->framed = false;
	s->documents = s->wanted = 0;
	fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || !set_time(s, fd)) {
		fail(s, strerror(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	s->unpack = unpack_open(fd, ends_in(path, ".gz"));
	reader_init(&in, fd, DOCUMENT_MAX);
	in.read = unpack_read;
	in.from = s->unpack;
	read_lines(s, &in);
	reader_free(&in);
	unpack_close(s->unpack);
	msg_note("%s: %" PRIu64 " documents of %s, %" PRIu64 " wanted",
	    s->path, s->documents, s->stamp, s->wanted);
}

/* What is said of a record of which no file said anything. */
static void
say_nothing(struct scan *s, const char *placeholder)
{
	if (placeholder != NULL)
		verdict_skipped(&s->said, placeholder);
	else if (s->damaged || s->gap)
		verdict_skipped(&s->said, "file_damaged");
	else if (complete)
		verdict_absent(&s->said, "not_in_dump");
	else
		verdict_skipped(&s->said, "not_in_delta");
}

/* The record and what is said of it. */
static void
write_record(struct scan *s, const struct record *r, uint32_t i)
{
	struct observation o = { .at = slice_of(s->stamp),
	    .data = JSON_NONE };
	struct answer_of a;
	struct jsonw w;

	bool known = targets_known(&s->targets, i, &a, &s->text);

	if (record_has(r, s->source->member) ||
	    (rest && !known && !s->damaged)) {
		record_pass(r);
		return;
	}
	if (!known) {
		say_nothing(s, ask_not(r, s->source->member, false, true));
		buf_clear(&s->text);
		jsonw_init(&w, &s->text);
		verdict_write(&w, &s->said, s->source->name, o);
	} else if (s->source->judge_all != NULL) {
		judge_all(s, r, o);
	}
	record_put(r, s->source->member, buf_all(&s->text));
}

/* All of them once more, in their order. */
static void
write_records(struct scan *s)
{
	enum reader_got got;
	struct records in;
	struct record *r;
	uint32_t i = 0;

	clock_format(s->latest != 0 ? s->latest : clock_now(), s->stamp);
	rewind(s->targets.lines);
	records_init(&in, fileno(s->targets.lines));
	while ((got = records_next(&in, -1, &r)) != READER_END &&
	    !stop_asked())
		if (got == READER_LINE)
			write_record(s, r, i++);
	records_free(&in);
}

int
scan_main(int argc, char **argv, const struct scan_source *source)
{
	static const struct opt *const tables[] = { opts, rejects_opts,
	    NULL };
	struct scan s = { .source = source,
	    .key = { source->key, strlen(source->key) } };
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[options] FILE...", source->purpose,
	    tables);
	if (operand == argc)
		opt_usage("which files?");
	for (int i = operand; i < argc; i++)
		if (strcmp(argv[i], "-") == 0 && records_name == NULL)
			opt_usage("-: then the records are in --records FILE");
	stop_catch(STOP_SOURCE);
	targets_init(&s.targets);
	if (keep_name != NULL && (s.keep = fopen(keep_name, "we")) == NULL)
		msg_die("%s:", keep_name);
	read_records(&s);
	for (int i = operand; i < argc && !stop_asked(); i++)
		read_file(&s, argv[i]);
	if (s.keep != NULL)
		keep_close(&s);
	write_records(&s);
	out_close();
	if (stop_asked())
		stop_end();
	targets_free(&s.targets);
	json_free(&s.json);
	verdict_free(&s.said);
	buf_free(&s.text);
	buf_free(&s.document);
	buf_free(&s.code);
	return s.damaged ? CANNOT : rejects_count() > 0 ? SOME : DONE;
}

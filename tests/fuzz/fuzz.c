/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "fuzz.h"
#include "record/record.h"
#include "record/rejects.h"

/* A file in memory, and the text that was read from it last. */
struct file {
	int fd;
	char path[32];
	struct buf text;
};

static struct file input, printed, rejects;

_Noreturn void
fuzz_fail(const char *property)
{
	fprintf(stderr, "does not hold: %s\n", property);
	abort();
}

static void
make_file(struct file *f)
{
	f->fd = memfd_create("fuzz", MFD_CLOEXEC);
	fuzz_check(f->fd >= 0, "a file can be created in memory");
	snprintf(f->path, sizeof(f->path), "/proc/self/fd/%d", f->fd);
}

static void
empty_file(const struct file *f)
{
	fuzz_check(ftruncate(f->fd, 0) == 0 && lseek(f->fd, 0, SEEK_SET) == 0,
	    "a file can be emptied");
}

/* Makes files for stdout and for --rejects, so the code is tested with the real
 * lib/base/out and lib/record/rejects. */
int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char name[] = "fuzz", flag[] = "--rejects";
	char *args[] = { name, flag, rejects.path, NULL };
	static const struct opt *const tables[] = { rejects_opts, NULL };

	(void)argc;
	(void)argv;
	make_file(&input);
	make_file(&printed);
	make_file(&rejects);
	fuzz_check(dup2(printed.fd, STDOUT_FILENO) == STDOUT_FILENO,
	    "stdout can be replaced by a file");
	setenv("APLSYNC_NOW", "2026-11-23T12:00:00Z", 1);
	msg_init(name);
	msg_quiet = true;
	opt_parse(3, args, "", "", tables);
	rejects_open();
	return 0;
}

int
fuzz_file(const uint8_t *data, size_t size)
{
	empty_file(&input);
	fuzz_check(pwrite(input.fd, data, size, 0) == (ssize_t)size,
	    "the bytes can be written to a file");
	return input.fd;
}

const char *
fuzz_path(void)
{
	return input.path;
}

/* Returns the content of the file, and empties the file. The text is valid
 * until the next call. */
static struct slice
take_text(struct file *f)
{
	off_t size = lseek(f->fd, 0, SEEK_END);

	buf_clear(&f->text);
	if (size <= 0)
		return slice("", 0);
	buf_reserve(&f->text, (size_t)size);
	fuzz_check(pread(f->fd, f->text.p, (size_t)size, 0) == size,
	    "the file can be read");
	f->text.len = (size_t)size;
	empty_file(f);
	return buf_all(&f->text);
}

struct slice
fuzz_printed(void)
{
	out_flush();
	return take_text(&printed);
}

bool
fuzz_line(struct slice *text, struct slice *line)
{
	if (text->len == 0)
		return false;
	*line = slice_split(text, '\n');
	return true;
}

size_t
fuzz_lines(struct slice text)
{
	struct slice line;
	size_t n = 0;

	while (fuzz_line(&text, &line))
		n++;
	return n;
}

void
fuzz_is_json(struct slice text, unsigned depth)
{
	static struct json json;

	fuzz_check(json_parse(&json, text, depth), "the output is JSON");
}

size_t
fuzz_check_rejects(void)
{
	struct slice text = take_text(&rejects), line;
	size_t n = 0;

	for (; fuzz_line(&text, &line); n++)
		fuzz_is_json(line, 1);
	return n;
}

void
fuzz_check_verdict(const struct verdict *v, const char *source)
{
	static struct buf text, escaped;
	static struct json json;
	struct observation o;
	struct jsonw w;

	buf_clear(&text);
	buf_clear(&escaped);
	jsonw_init(&w, &text);
	verdict_write(&w, v, source, (struct observation){ .http = 200 });
	fuzz_check(jsonw_done(&w), "a verdict can be written");
	fuzz_check(json_parse(&json, buf_all(&text), RECORD_DATA_DEPTH + 1),
	    "an observation is JSON, and not nested too deeply");
	fuzz_check(observation_read(&json, slice_of("x"), 0, &o, &escaped),
	    "a written observation can be read");
	fuzz_check(o.status == v->status && slice_is(o.source, source) &&
	    o.http == 200, "an observation is the same after it is read");
	fuzz_check((o.data != JSON_NONE) == (o.status == OBSERVATION_FOUND),
	    "only found observations have data, and all of them");
	fuzz_check(o.data == JSON_NONE || (json_member(&json, o.data,
	    "name") != JSON_NONE), "a found product has a name");
	fuzz_check(o.status != OBSERVATION_ABSENT || o.reason.len > 0,
	    "an absent observation has a reason");
	fuzz_check(o.status != OBSERVATION_UNKNOWN || o.code.len > 0,
	    "an unknown observation has a code");
}

/* SPDX-License-Identifier: MIT */
/* probe-json MODE [ARGUMENT...] - run lib/json or lib/text/utf8 alone, in tests
 *
 * These modes read a JSON text from each line of stdin, and print
 *   check [DEPTH]	"ok", or "error OFFSET: REASON"
 *   tape	a line for each node: type, offset, length, next, and * for a
 *	string with escapes; or the error
 *   get NAME...	the value at this path, or "none"; NAME may be an index
 *   integer, number	the value, or "none"
 *   depth	the depth of the value, or the error
 * This mode reads a command for the writer from each line, and prints the
 * output:
 *   write	{ [ end name TEXT string TEXT integer N number X raw JSON true
 *	null done
 * These modes read all of stdin as one text:
 *   text [DEPTH]	does the same as check
 *   valid, repair, cp1252	call the functions of lib/text/utf8 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/out.h"
#include "base/reader.h"
#include "json/json.h"
#include "json/writer.h"
#include "text/utf8.h"

#define LINE_MAX_BYTES ((size_t)1 << 30)

static unsigned depth = 64;
static char **path;
static struct json json;
static struct jsonw writer;
static struct buf written;

static bool
parse(struct slice text)
{
	/* The copy has exactly the size of the text, so a sanitizer detects a
	 * read beyond its end. */
	static char *copy;

	free(copy);
	copy = malloc(text.len > 0 ? text.len : 1);
	if (copy == NULL)
		msg_die("out of memory");
	memcpy(copy, text.p, text.len);
	return json_parse(&json, slice(copy, text.len), depth);
}

static void
show_error(void)
{
	buf_printf(&out, "error %zu: %s\n", json.error_at,
	    json_error_text(&json));
}

static void
check(struct slice text)
{
	if (parse(text))
		buf_str(&out, "ok\n");
	else
		show_error();
}

static void
show_tape(struct slice text)
{
	static const char *const types[] = { "null", "false", "true", "number",
	    "string", "array", "object" };

	if (!parse(text))
		show_error();
	for (size_t i = 0; i < json.n; i++)
		buf_printf(&out, "%s %" PRIu32 " %" PRIu32 " %" PRIu32 "%s\n",
		    types[json.node[i].type], json.node[i].off,
		    json.node[i].len, json.node[i].next,
		    json.node[i].escaped ? " *" : "");
}

static uint32_t
step(uint32_t node, const char *name)
{
	long index = strtol(name, NULL, 10);

	if (!json_is(&json, node, JSON_ARRAY))
		return json_member(&json, node, name);
	json_each_item(&json, i, node)
		if (index-- == 0)
			return i;
	return JSON_NONE;
}

static void
show_value(struct slice text)
{
	uint32_t node = 0;
	struct buf b = { 0 };

	parse(text);
	for (char **name = path; *name != NULL; name++)
		node = step(node, *name);
	if (json_is(&json, node, JSON_STRING))
		buf_slice(&out, json_string(&json, node, &b));
	else if (node < json.n)
		buf_slice(&out, json_raw(&json, node));
	else
		buf_str(&out, "none");
	buf_char(&out, '\n');
	buf_free(&b);
}

static void
show_integer(struct slice text)
{
	int64_t n;

	parse(text);
	if (json_integer(&json, 0, &n))
		buf_printf(&out, "%" PRId64 "\n", n);
	else
		buf_str(&out, "none\n");
}

static void
show_number(struct slice text)
{
	double x;

	parse(text);
	if (json_number(&json, 0, &x))
		buf_printf(&out, "%.17g\n", x);
	else
		buf_str(&out, "none\n");
}

static void
show_depth(struct slice text)
{
	if (parse(text))
		buf_printf(&out, "%u\n", json_depth(&json, 0));
	else
		show_error();
}

static void
finish(struct jsonw *w)
{
	if (jsonw_done(w))
		buf_slice(&out, buf_all(w->out));
	else
		buf_printf(&out, "error: %s",
		    w->error != NULL ? w->error : "not complete");
	buf_char(&out, '\n');
	buf_clear(w->out);
	jsonw_init(w, w->out);
}

static void
run_command(struct slice command)
{
	const char *space = memchr(command.p, ' ', command.len);
	size_t len = space != NULL ? (size_t)(space - command.p) : command.len;
	struct slice verb = slice(command.p, len);
	struct buf copy = { 0 };
	struct slice rest;
	const char *text;

	if (len < command.len)
		len++;
	rest = slice(command.p + len, command.len - len);
	buf_slice(&copy, rest);
	text = buf_cstr(&copy);
	if (writer.out == NULL)
		jsonw_init(&writer, &written);
	if (slice_is(verb, "{"))
		jsonw_object(&writer);
	else if (slice_is(verb, "["))
		jsonw_array(&writer);
	else if (slice_is(verb, "end"))
		jsonw_end(&writer);
	else if (slice_is(verb, "name"))
		jsonw_name(&writer, text);
	else if (slice_is(verb, "string"))
		jsonw_string(&writer, rest);
	else if (slice_is(verb, "integer"))
		jsonw_integer(&writer, strtoll(text, NULL, 10));
	else if (slice_is(verb, "number"))
		jsonw_number(&writer, strtod(text, NULL));
	else if (slice_is(verb, "raw"))
		jsonw_raw(&writer, rest);
	else if (slice_is(verb, "true"))
		jsonw_bool(&writer, true);
	else if (slice_is(verb, "null"))
		jsonw_text(&writer, NULL);
	else if (slice_is(verb, "done"))
		finish(&writer);
	else
		msg_die("%s: no such command", text);
	buf_free(&copy);
}

static void
show_valid(struct slice text)
{
	buf_printf(&out, "%zu of %zu\n", utf8_valid(text), text.len);
}

static void
show_repaired(struct slice text)
{
	utf8_repair(&out, text);
}

static void
show_cp1252(struct slice text)
{
	utf8_from_cp1252(&out, text);
}

static const struct mode {
	const char *name;
	void (*show)(struct slice text);
	bool whole;
} modes[] = {
	{ "check", check, false },
	{ "tape", show_tape, false },
	{ "get", show_value, false },
	{ "integer", show_integer, false },
	{ "number", show_number, false },
	{ "depth", show_depth, false },
	{ "write", run_command, false },
	{ "text", check, true },
	{ "valid", show_valid, true },
	{ "repair", show_repaired, true },
	{ "cp1252", show_cp1252, true },
	{ 0 }
};

static void
each_line(void (*show)(struct slice line))
{
	struct reader in;
	struct slice line;

	reader_init(&in, STDIN_FILENO, LINE_MAX_BYTES);
	while (reader_next(&in, -1, &line) == READER_LINE) {
		show(line);
		out_ready();
	}
	reader_free(&in);
}

static void
whole(void (*show)(struct slice text))
{
	struct buf b = { 0 };
	ssize_t n;

	do {
		buf_reserve(&b, 65536);
		n = read(STDIN_FILENO, b.p + b.len, 65536);
		b.len += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	show(buf_all(&b));
	buf_free(&b);
}

int
main(int argc, char **argv)
{
	const struct mode *mode = modes;

	msg_init(argv[0]);
	while (mode->name != NULL &&
	    (argc < 2 || strcmp(mode->name, argv[1]) != 0))
		mode++;
	if (mode->name == NULL)
		msg_die("usage: probe-json MODE [ARGUMENT...]");
	path = argv + 2;
	if (mode->show == check && argc > 2)
		depth = (unsigned)strtoul(argv[2], NULL, 10);
	if (mode->whole)
		whole(mode->show);
	else
		each_line(mode->show);
	out_close();
	json_free(&json);
	buf_free(&written);
	return DONE;
}

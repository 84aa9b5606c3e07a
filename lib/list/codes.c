/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/msg.h"
#include "base/out.h"
#include "base/reader.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "list/codes.h"
#include "record/gtin.h"
#include "record/rejects.h"

#define LINE_MAX_BYTES ((size_t)4096)	/* links can be long */

/* Reads one code into key; false, and it is rejected, if it is none. */
static bool
read_code(struct slice code, const struct reject *where,
    char key[GTIN_MAX + 1])
{
	struct gtin g = gtin_read(code, false);

	if (g.kind == GTIN_BAD)
		rejects_put(where, g.reason);
	memcpy(key, g.key, GTIN_MAX + 1);
	return g.kind != GTIN_BAD;
}

void
codes_split(struct codes *c, const char *list)
{
	const char *p = list, *end;

	for (uint64_t n = 1;; n++, p = end + 1) {
		struct reject where = { .file = "--upcs", .line = n,
		    .offset = (uint64_t)(p - list) };
		char key[GTIN_MAX + 1];

		end = strchrnul(p, ',');
		where.input = slice(p, (size_t)(end - p));
		where.bytes = where.input.len;
		if (read_code(where.input, &where, key)) {
			c->key = xgrow(c->key, &c->cap, c->n + 1,
			    sizeof(c->key[0]));
			c->key[c->n++] = xstrdup(key);
		}
		if (*end == '\0')
			return;
	}
}

void
codes_free(struct codes *c)
{
	for (size_t i = 0; i < c->n; i++)
		free((char *)c->key[i]);
	free(c->key);
}

static void
put(const char *key)
{
	buf_str(&out, "{\"upc\":\"");
	buf_str(&out, key);
	buf_str(&out, "\"}\n");
	out_ready();
}

void
codes_put(const char *list)
{
	struct codes c = { 0 };

	codes_split(&c, list);
	for (size_t i = 0; i < c.n; i++)
		put(c.key[i]);
	codes_free(&c);
}

void
codes_put_lines(void)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	char key[GTIN_MAX + 1];

	reader_init(&in, 0, LINE_MAX_BYTES);
	while (!stop_asked()) {
		if (!reader_has_line(&in))
			out_flush();
		got = reader_next(&in, -1, &line);
		if (got == READER_FAILED)
			msg_die("stdin:");
		if (got == READER_END)
			break;
		if (got == READER_WAIT)
			continue;
		struct reject where = { .line = in.line, .offset = in.offset,
		    .bytes = in.bytes, .input = line };
		if (got == READER_LONG)
			rejects_put(&where, "a line of more than 4096 bytes");
		else if (read_code(line, &where, key))
			put(key);
	}
	reader_free(&in);
}

/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/msg.h"
#include "base/out.h"
#include "base/reader.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "record/codes.h"
#include "record/packagecode.h"
#include "record/rejects.h"

/* Reads the code where->input. If it is not valid, rejects it and returns
 * false. */
static bool
read_code(struct gtin *g, const struct reject *where, bool plu)
{
	*g = packagecode_read(where->input, plu);
	if (g->kind == GTIN_BAD)
		rejects_put(where, g->reason);
	return g->kind != GTIN_BAD;
}

static void
put_code(const struct gtin *g, bool plu)
{
	const char *flag = g->kind == GTIN_STATE_CODE ? "state_code" : g->flag;

	buf_str(&out, g->kind == GTIN_UPC ? "{\"upc\":\"" : "{\"plu\":\"");
	buf_str(&out, g->key);
	buf_char(&out, '"');
	if (plu && flag != NULL)
		buf_printf(&out, ",\"flags\":[\"%s\"]", flag);
	buf_str(&out, "}\n");
	out_ready();
}

static void
add_code(struct codes *c, const struct gtin *g, bool plu)
{
	if (c == NULL) {
		put_code(g, plu);
		return;
	}
	c->key = xgrow(c->key, &c->cap, c->n + 1, sizeof(c->key[0]));
	c->key[c->n++] = xstrdup(g->key);
}

/* Adds the valid codes of list to *c, or prints them if c is NULL. */
static void
split(struct codes *c, const char *list, bool plu)
{
	const char *p = list, *end;

	for (uint64_t n = 1;; n++, p = end + 1) {
		struct reject where = { .file = "--upcs", .line = n,
		    .offset = (uint64_t)(p - list) };
		struct gtin g;

		end = strchrnul(p, ',');
		where.input = slice(p, (size_t)(end - p));
		where.bytes = where.input.len;
		if (read_code(&g, &where, plu))
			add_code(c, &g, plu);
		if (*end == '\0' || stop_asked())
			return;
	}
}

void
codes_split(struct codes *c, const char *list)
{
	split(c, list, false);
}

void
codes_free(struct codes *c)
{
	for (size_t i = 0; i < c->n; i++)
		free((char *)c->key[i]);
	free(c->key);
}

void
codes_put(const char *list, bool plu)
{
	stop_at_once(false);
	split(NULL, list, plu);
}

void
codes_put_lines(bool plu)
{
	struct reader in;
	struct slice line;
	enum reader_got got;
	struct gtin g;

	reader_init(&in, 0, PACKAGECODE_BYTES);
	stop_at_once(false);
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
		else if (read_code(&g, &where, plu))
			put_code(&g, plu);
	}
	reader_free(&in);
}

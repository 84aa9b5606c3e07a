/* SPDX-License-Identifier: MIT */
/* store-query - run queries from sql/ on a store and print their rows, for the
 * scripts */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/xalloc.h"
#include "db/script.h"

static bool as_json, as_lines, as_csv, writes, any;
static const char *into;

static const struct opt opts[] = {
	{ .name = "any", .kind = OPT_FLAG, .to = &any,
	    .help = "accept a store of any version; do not upgrade it" },
	{ .name = "csv", .kind = OPT_FLAG, .to = &as_csv,
	    .help = "print CSV, with column names" },
	{ .name = "into", .kind = OPT_TEXT, .arg = "FILE", .to = &into,
	    .help = "in messages, name FILE as the file that is written" },
	{ .name = "json", .kind = OPT_FLAG, .to = &as_json,
	    .help = "print the rows as one JSON array" },
	{ .name = "lines", .kind = OPT_FLAG, .to = &as_lines,
	    .help = "print each row as a JSON object on one line" },
	{ .name = "write", .kind = OPT_FLAG, .to = &writes,
	    .help = "let the queries change the store, in one transaction" },
	{ 0 }
};

static size_t rows;	/* printed so far */

/* Prints a field of CSV with the same quotes as the sqlite3 CLI, because
 * earlier versions used that CLI for exports. */
static void
put_field(struct slice s)
{
	bool plain = s.len > 0;

	for (size_t i = 0; i < s.len && plain; i++)
		plain = s.p[i] > ' ' && s.p[i] < 0x7f && s.p[i] != '"' &&
		    s.p[i] != '\'' && s.p[i] != ',';
	if (plain) {
		buf_slice(&out, s);
		return;
	}
	buf_char(&out, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '"')
			buf_char(&out, '"');
		buf_char(&out, s.p[i]);
	}
	buf_char(&out, '"');
}

static void
put_csv(sqlite3_stmt *q)
{
	int n = sqlite3_column_count(q);

	if (rows == 0)
		for (int i = 0; i < n; i++) {
			put_field(slice_of(sqlite3_column_name(q, i)));
			buf_str(&out, i + 1 < n ? "," : "\r\n");
		}
	for (int i = 0; i < n; i++) {
		if (sqlite3_column_type(q, i) != SQLITE_NULL)
			put_field(store_column(q, i));
		buf_str(&out, i + 1 < n ? "," : "\r\n");
	}
}

static void
put_object(sqlite3_stmt *q)
{
	struct jsonw w;

	jsonw_init(&w, &out);
	script_row(&w, q, NULL);
	if (!jsonw_done(&w))
		msg_die("%s: %s", store_path(), w.error);
}

static void
put_text(sqlite3_stmt *q)
{
	int n = sqlite3_column_count(q);

	for (int i = 0; i < n; i++) {
		buf_slice(&out, store_column(q, i));
		buf_char(&out, i + 1 < n ? '|' : '\n');
	}
}

static void
put_row(sqlite3_stmt *q, void *arg)
{
	(void)arg;
	if (as_csv) {
		put_csv(q);
	} else if (as_json || as_lines) {
		if (as_json)
			buf_char(&out, rows == 0 ? '[' : ',');
		put_object(q);
		if (as_lines)
			buf_char(&out, '\n');
	} else {
		put_text(q);
	}
	rows++;
	out_ready();
}

/* Parses :NAME=TEXT, :NAME@FILE (the text is the file's content) or :now in
 * place. param->text points into word or *file. */
static void
read_param(struct store_param *param, char *word, struct buf *file)
{
	size_t n = strcspn(word, "=@");

	param->name = word;
	if (strcmp(word, ":now") == 0)
		param->text = slice_of(clock_stamp());
	else if (word[n] == '=')
		param->text = slice_of(word + n + 1);
	else if (word[n] != '@')
		opt_usage("%s: not of the form :NAME=TEXT", word);
	else if (io_read_file(word + n + 1, file))
		param->text = buf_all(file);
	else
		msg_die("%s:", word + n + 1);
	word[n] = '\0';
}

/* Runs all queries in one transaction, so that they read the same state of the
 * store. */
static void
run_queries(struct store *s, char **names, int n,
    const struct store_param *params)
{
	if (!any)
		store_begin(s);
	for (int i = 0; i < n; i++)
		script_run(s, names[i], params, put_row, NULL);
	if (!any)
		store_commit(s);
	if (as_json && rows > 0)
		buf_str(&out, "]\n");
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, store_opts, NULL };
	struct store_param *params;
	struct buf *files;
	struct store *s;
	int first, named, n;

	msg_init(argv[0]);
	named = first = opt_parse(argc, argv, "[options] QUERY... "
	    "[:NAME=TEXT | :NAME@FILE | :now]...",
	    "Runs queries from sql/ on a store and prints their rows.", tables);
	while (named < argc && argv[named][0] != ':')
		named++;
	if (named == first)
		opt_usage("needs a query");
	n = argc - named;
	params = xcalloc((size_t)n + 1, sizeof(*params));
	files = xcalloc((size_t)n + 1, sizeof(*files));
	for (int i = 0; i < n; i++)
		read_param(&params[i], argv[named + i], &files[i]);
	store_writes_to(into);
	s = store_open(store_path(), any ? STORE_ANY :
	    writes ? STORE_WRITE : STORE_READ);
	run_queries(s, argv + first, named - first, params);
	store_close(s);
	for (int i = 0; i < n; i++)
		buf_free(&files[i]);
	free(files);
	free(params);
	out_close();
	return DONE;
}

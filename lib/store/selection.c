/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/temporary.h"
#include "json/jsonw.h"
#include "record/record.h"
#include "store/chosen.h"
#include "store/known.h"
#include "store/scans.h"
#include "store/selection.h"
#include "store/store.h"

#define ALWAYS "9999"	/* behind any stamp */
#define NEVER ""

static const char *const queries[] = {
	[SELECTION_ALL] = "selection_all",
	[SELECTION_DUE] = "selection_due",
	[SELECTION_MISSING] = "selection_missing",
	[SELECTION_STALE] = "selection_stale",
	[SELECTION_FAILED] = "selection_failed",
	[SELECTION_UNFINISHED] = "selection_unfinished",
	[SELECTION_UPCS] = "selection_upcs",
};

/* The stamp before which an answer is too old. */
static const char *
asked_before(const struct selection *sel)
{
	static char stamp[CLOCK_STAMP];

	switch (sel->kind) {
	case SELECTION_ALL:
		return sel->pass != NULL ? sel->pass : ALWAYS;
	case SELECTION_UPCS:
		return ALWAYS;
	case SELECTION_STALE:
		clock_format(clock_now() - (time_t)sel->stale_days * 86400,
		    stamp);
		return stamp;
	default:
		return NEVER;
	}
}

static void
list_upcs(const struct selection *sel, struct buf *json)
{
	struct jsonw w;

	jsonw_init(&w, json);
	jsonw_array(&w);
	for (size_t i = 0; i < sel->n; i++)
		jsonw_text(&w, sel->upcs[i]);
	jsonw_end(&w);
}

/* Appends to *pass the stamp before which an answer is too old for a job. */
static void
check_job(struct store *s, const char *job, struct buf *pass)
{
	sqlite3_stmt *q = store_query(s, "job_pass");

	store_text(q, ":job", slice_of(job));
	if (!store_row(q))
		msg_die("%s: no job %s", store_name(s), job);
	buf_slice(pass, store_column(q, 0));
	sqlite3_reset(q);
}

static bool
has(sqlite3_stmt *q, const char *param)
{
	return sqlite3_bind_parameter_index(q, param) > 0;
}

/* The selection's query with its values, which stay in upcs. */
static sqlite3_stmt *
query(struct store *s, const struct selection *sel, struct buf *upcs)
{
	sqlite3_stmt *q = store_query(s, queries[sel->kind]);

	if (has(q, ":now"))
		store_text(q, ":now", slice_of(clock_stamp()));
	if (has(q, ":ahead"))
		store_text(q, ":ahead", slice_of(clock_ahead()));
	if (sel->limit > 0)
		store_integer(q, ":limit", sel->limit);
	if (has(q, ":asked_before"))
		store_text(q, ":asked_before", slice_of(asked_before(sel)));
	if (has(q, ":images") && sel->images)
		store_integer(q, ":images", 1);
	if (has(q, ":job") && sel->job != NULL)
		store_text(q, ":job", slice_of(sel->job));
	if (has(q, ":upcs")) {
		list_upcs(sel, upcs);
		store_text(q, ":upcs", buf_all(upcs));
	}
	return q;
}

static void
spool(struct store *s, const struct selection *sel, FILE *to)
{
	struct buf upcs = { 0 }, line = { 0 }, pass = { 0 };
	const char *before = asked_before(sel);
	sqlite3_stmt *q;

	store_begin(s);
	if (sel->job != NULL)
		check_job(s, sel->job, &pass);
	if (sel->kind == SELECTION_UNFINISHED)
		before = buf_cstr(&pass);
	chosen_make(s, sel->states, sel->categories);
	scans_make(s, sel->scans);
	q = query(s, sel, &upcs);
	while (!stop_asked() && store_row(q)) {
		buf_clear(&line);
		known_write(s, (const char *)sqlite3_column_text(q, 0),
		    before, RECORD_MAX, &line);
		buf_char(&line, '\n');
		if (fwrite(line.p, 1, line.len, to) != line.len)
			temporary_failed();
	}
	sqlite3_reset(q);
	store_commit(s);
	buf_free(&upcs);
	buf_free(&line);
	buf_free(&pass);
}

/* Line by line, so that a stop leaves no half record. */
static void
print(FILE *from)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	while (!stop_asked() && (len = getline(&line, &cap, from)) > 0) {
		buf_add(&out, line, (size_t)len);
		out_ready();
	}
	/* getline ends like this for lack of memory, too. */
	if (!stop_asked() && !feof(from))
		temporary_failed();
	free(line);
}

int
selection_print(const struct selection *sel)
{
	struct store *s = store_open(store_path(), STORE_READ);
	FILE *file = temporary_open();

	spool(s, sel, file);
	store_close(s);
	if (fflush(file) != 0)
		temporary_failed();
	rewind(file);
	print(file);
	fclose(file);
	if (stop_asked()) {
		out_close();
		stop_end();
	}
	return DONE;
}

/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/temporary.h"
#include "db/store.h"
#include "json/writer.h"
#include "record/record.h"
#include "store/chosen.h"
#include "store/known.h"
#include "store/popularity.h"
#include "store/selection.h"

#define ALWAYS "9999"	/* a stamp after all others: every observation is too
			 * old */
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

/* The stamp before which an observation is too old for the selection, in static
 * storage. NEVER means that no observation is too old. */
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

static void
list_sources(const char *names, struct buf *json)
{
	struct slice rest = slice_of(names);
	struct jsonw w;

	jsonw_init(&w, json);
	jsonw_array(&w);
	while (rest.len > 0)
		jsonw_string(&w, slice_trim(slice_split(&rest, ',')));
	jsonw_end(&w);
}

/* Reads the times of a job: appends to *pass the stamp before which an
 * observation is too old for the job. If paces change this stamp, appends to
 * *began the time when the job began. Exits if there is no such job. */
static void
read_job_times(struct store *s, const char *job, struct buf *pass,
    struct buf *began)
{
	sqlite3_stmt *q = store_query(s, "job_pass");

	store_text(q, ":job", slice_of(job));
	if (!store_row(q))
		msg_die("%s: no job %s", store_name(s), job);
	buf_slice(pass, store_column(q, 0));
	buf_slice(began, store_column(q, 1));
	sqlite3_reset(q);
}

static bool
has_param(sqlite3_stmt *q, const char *param)
{
	return sqlite3_bind_parameter_index(q, param) > 0;
}

/* The query of the selection, with its parameters bound. *words stores the text
 * of arrays, and must stay valid while the query runs. */
static sqlite3_stmt *
selection_query(struct store *s, const struct selection *sel, struct buf *words)
{
	sqlite3_stmt *q = store_query(s, queries[sel->kind]);

	if (has_param(q, ":now"))
		store_text(q, ":now", slice_of(clock_stamp()));
	if (has_param(q, ":ahead"))
		store_text(q, ":ahead", slice_of(clock_ahead()));
	if (sel->limit > 0)
		store_integer(q, ":limit", sel->limit);
	if (has_param(q, ":asked_before"))
		store_text(q, ":asked_before", slice_of(asked_before(sel)));
	if (has_param(q, ":images") && sel->images)
		store_integer(q, ":images", 1);
	if (has_param(q, ":job") && sel->job != NULL)
		store_text(q, ":job", slice_of(sel->job));
	if (has_param(q, ":upcs")) {
		list_upcs(sel, words);
		store_text(q, ":upcs", buf_all(words));
	}
	if (has_param(q, ":sources") && sel->sources != NULL) {
		list_sources(sel->sources, words);
		store_text(q, ":sources", buf_all(words));
	}
	return q;
}

/* Creates the temporary tables that the selection reads. Appends to *before the
 * stamp before which an observation is too old; "" means that no observation is
 * too old. */
static void
prepare(struct store *s, const struct selection *sel, struct buf *before)
{
	struct buf pass = { 0 }, began = { 0 };

	if (sel->job != NULL)
		read_job_times(s, sel->job, &pass, &began);
	if (sel->kind != SELECTION_UNFINISHED)
		buf_clear(&began);
	if (sel->kind == SELECTION_STALE)
		buf_str(&began, clock_stamp());
	buf_str(before, sel->kind == SELECTION_UNFINISHED ? buf_cstr(&pass) :
	    asked_before(sel));
	chosen_make(s, sel->states, sel->categories);
	popularity_make(s, sel->popularity);
	if (sel->popularity != NULL)
		popularity_pace(s, buf_cstr(before), began.len > 0 ?
		    buf_cstr(&began) : NULL);
	buf_free(&pass);
	buf_free(&began);
}

/* Writes the selected records to a file. */
static void
write_records(struct store *s, const struct selection *sel, FILE *to)
{
	struct buf words = { 0 }, line = { 0 }, before = { 0 };
	sqlite3_stmt *q;

	store_begin(s);
	prepare(s, sel, &before);
	q = selection_query(s, sel, &words);
	while (store_row(q)) {
		buf_clear(&line);
		if (sel->bare)
			buf_printf(&line, "{\"upc\":\"%s\"}",
			    (const char *)sqlite3_column_text(q, 0));
		else
			known_write(s, (const char *)sqlite3_column_text(q, 0),
			    buf_cstr(&before), RECORD_MAX, &line);
		buf_char(&line, '\n');
		if (fwrite(line.p, 1, line.len, to) != line.len)
			temporary_failed();
	}
	sqlite3_reset(q);
	store_commit(s);
	buf_free(&words);
	buf_free(&line);
	buf_free(&before);
}

bool
selection_has(struct store *s, const struct selection *sel)
{
	struct buf words = { 0 }, before = { 0 };
	sqlite3_stmt *q;
	bool has;

	prepare(s, sel, &before);
	q = selection_query(s, sel, &words);
	has = store_row(q);
	sqlite3_reset(q);
	buf_free(&words);
	buf_free(&before);
	return has;
}

/* Prints line by line, so that a signal that stops the program leaves no
 * partial record. */
static void
print_records(FILE *from)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	stop_at_once(false);
	while (!stop_asked() && (len = getline(&line, &cap, from)) > 0) {
		buf_add(&out, line, (size_t)len);
		out_ready();
	}
	/* getline also returns -1 if memory runs out. */
	if (!stop_asked() && !feof(from))
		temporary_failed();
	free(line);
}

static void
put_paces(struct store *s, const struct selection *sel)
{
	struct buf before = { 0 };

	store_begin(s);
	prepare(s, sel, &before);
	popularity_put(s, &out);
	store_commit(s);
	buf_free(&before);
	store_close(s);
}

int
selection_print(const struct selection *sel)
{
	struct store *s = store_open(store_path(), STORE_READ);
	FILE *file;

	if (sel->paces) {
		put_paces(s, sel);
		return DONE;
	}
	file = temporary_open();
	write_records(s, sel, file);
	store_close(s);
	if (fflush(file) != 0)
		temporary_failed();
	rewind(file);
	print_records(file);
	fclose(file);
	return DONE;
}

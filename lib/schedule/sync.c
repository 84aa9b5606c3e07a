/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "schedule/child.h"
#include "schedule/plan.h"
#include "schedule/sync.h"

#define DEFAULT_PASS_DAYS "30"	/* default of APLSYNC_PASS_DAYS */

/* The words of a command. Free them with free_words. */
struct words {
	char **word;
	size_t n, cap;
};

static void
add(struct words *w, struct slice word)
{
	w->word = xgrow(w->word, &w->cap, w->n + 2, sizeof(*w->word));
	w->word[w->n++] = xstrndup(word.p, word.len);
	w->word[w->n] = NULL;
}

static void
begin_command(struct words *w, const char *program)
{
	add(w, slice_of(program));
	if (msg_quiet)
		add(w, slice_of("-q"));
	add(w, slice_of("--db"));
	add(w, slice_of(store_path()));
}

static void
free_words(struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->word[i]);
	free(w->word);
}

/* The type of sync to run, and the reason (schedule_strategy.sql). */
struct strategy {
	char *how, *why;
	char next[CLOCK_STAMP];	/* time of the next run, or empty */
	bool lists;	/* run download-lists first */
	bool mirror, open;	/* run mirror-postgres last; open: with
				 * --licence open */
};

/* Binds a column of the current row of another query to a parameter. The other
 * query must not be reset before the statement has run. */
static void
bind_column(sqlite3_stmt *to, const char *param, sqlite3_stmt *from, int column)
{
	store_text(to, param, store_column(from, column));
}

static void
plan_after(const char *name, sqlite3_stmt *q, char next[CLOCK_STAMP])
{
	struct plan p = { strtol(store_column(q, 3).p, NULL, 10),
	    store_column(q, 4) };
	char why[PLAN_WHY];
	time_t t;

	if (plan_times(&p, clock_now(), 1, &t, why) == 0)
		msg_die("%s: %s", name, why);
	clock_format(t, next);
}

/* Decides which strategy to use, from the coverage of the schedule's states and
 * categories. */
static void
decide(struct store *s, const char *name, struct strategy *to)
{
	sqlite3_stmt *what = store_query(s, "schedule_words");
	sqlite3_stmt *covered = store_query(s, "calculate_product_coverage");
	sqlite3_stmt *q = store_query(s, "schedule_strategy");
	const char *states = getenv("APLSYNC_STATES");
	const char *days = getenv("APLSYNC_PASS_DAYS");

	store_text(what, ":name", slice_of(name));
	store_text(what, ":states", slice_of(states != NULL ? states : ""));
	if (!store_row(what))
		msg_die("%s: no such schedule: %s", store_name(s), name);
	to->lists = sqlite3_column_int(what, 4) != 0;
	to->open = slice_is(store_column(what, 5), "open");
	to->mirror = to->open || sqlite3_column_int(what, 5) != 0;
	store_text(covered, ":now", slice_of(clock_stamp()));
	bind_column(covered, ":states", what, 2);
	bind_column(covered, ":categories", what, 3);
	(void)store_row(covered);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_text(q, ":name", slice_of(name));
	bind_column(q, ":listed", covered, 0);
	bind_column(q, ":coverage", covered, 2);
	bind_column(q, ":states", what, 0);
	bind_column(q, ":categories", what, 1);
	store_text(q, ":days", slice_of(days != NULL && days[0] != '\0' ?
	    days : DEFAULT_PASS_DAYS));
	(void)store_row(q);
	to->how = xstrdup(store_column(q, 0).p);
	to->why = xstrdup(store_column(q, 1).p);
	if (sqlite3_column_int(q, 2) != 0)
		plan_after(name, q, to->next);
	sqlite3_reset(q);
	sqlite3_reset(covered);
	sqlite3_reset(what);
}

static bool
on_path(const char *program)
{
	const char *path = getenv("PATH");
	struct slice rest = slice_of(path != NULL ? path : "");
	struct buf file = { 0 };
	bool found = false;

	while (!found && rest.len > 0) {
		struct slice dir = slice_split(&rest, ':');

		buf_clear(&file);
		buf_printf(&file, "%.*s/%s", (int)dir.len, dir.p, program);
		found = access(buf_cstr(&file), X_OK) == 0;
	}
	buf_free(&file);
	return found;
}

static void
add_options(struct store *s, const char *name, struct words *w)
{
	sqlite3_stmt *q = store_query(s, "schedule_options");

	store_text(q, ":name", slice_of(name));
	while (store_row(q)) {
		struct slice option = store_column(q, 0);

		if (slice_is(option, "--images") && !on_path("fetch-image")) {
			msg_note("%s: syncImages is ignored: fetch-image is "
			    "not built", name);
			continue;
		}
		add(w, option);
		if (store_column(q, 1).len > 0)
			add(w, store_column(q, 1));
	}
}

/* Runs download-lists and returns its status. If the status is not DONE, sets
 * *why to the reason; the sync can still use the stored lists. */
static int
download_lists(struct buf *why)
{
	struct words w = { 0 };
	int status;

	begin_command(&w, "download-lists");
	status = child_run(w.word, why);
	free_words(&w);
	if (status == SOME)
		buf_str(why, "a list was not downloaded or was rejected "
		    "(download-lists)");
	else if (status > SOME && why->len == 0)
		buf_printf(why, "download-lists ended with status %d", status);
	return status;
}

/* Runs mirror-postgres to update the copy in PostgreSQL, and returns its
 * status. sync_run also calls it after a failed sync, because lists and edits
 * may be new. */
static int
mirror(bool open)
{
	struct words w = { 0 };
	struct buf last_line = { 0 };
	int status;

	begin_command(&w, "mirror-postgres");
	if (open) {
		add(&w, slice_of("--licence"));
		add(&w, slice_of("open"));
	}
	status = child_run(w.word, &last_line);
	free_words(&w);
	buf_free(&last_line);
	return status;
}

/* Stores the time of the next run before it starts any program, so that a run
 * that is killed is not repeated before that time. */
int
sync_run(struct store *s, const char *name)
{
	struct strategy how = { 0 };
	struct words w = { 0 };
	struct buf lists = { 0 }, last_line = { 0 };
	const char *message = NULL;
	int status = DONE;
	bool incomplete = false;	/* download-lists or mirror-postgres
				 * failed */
	char *id;

	decide(s, name, &how);
	begin_command(&w, "sync-products");
	add(&w, slice_of("--schedule"));
	add(&w, slice_of(name));
	add_options(s, name, &w);
	if (slice_is(slice_of(how.how), "full"))
		add(&w, slice_of("--full"));
	msg_note("%s: %s: %s", name, how.how, how.why);
	id = runs_begin(s, name, how.next, how.how, how.why);
	if (how.lists && (status = download_lists(&lists)) != DONE) {
		message = buf_cstr(&lists);
		incomplete = true;
	}
	if (status <= 128) {
		status = child_run(w.word, &last_line);
		if (status > SOME && !runs_had_job(s, id))
			message = buf_cstr(&last_line);
	} else {
		message = NULL;
	}
	if (how.mirror && status <= 128 && mirror(how.open) != DONE) {
		incomplete = true;
		if (message == NULL)
			message = "PostgreSQL was not updated "
			    "(mirror-postgres)";
	}
	runs_end(s, id, status, message);
	free(id);
	free(how.how);
	free(how.why);
	free_words(&w);
	buf_free(&lists);
	buf_free(&last_line);
	return status == DONE && incomplete ? SOME : status;
}

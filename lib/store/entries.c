/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "store/entries.h"
#include "store/listrejects.h"
#include "store/vocabulary.h"

/* A list may shrink by that much in one import. */
#define SHRINK_PERCENT 10

enum kind { TEXT, DAY, ARRAY, WHOLE };

/* The members of a row that are stored. */
static const struct member {
	const char *name;
	enum kind kind;
	const char *wrong;
} members[] = {
	{ "state", TEXT, "apl: state is no text" },
	{ "category", TEXT, "apl: category is no text" },
	{ "category_code", TEXT, "apl: category_code is no text" },
	{ "subcategory", TEXT, "apl: subcategory is no text" },
	{ "subcategory_code", TEXT, "apl: subcategory_code is no text" },
	{ "brand", TEXT, "apl: brand is no text" },
	{ "description", TEXT, "apl: description is no text" },
	{ "size", TEXT, "apl: size is no text" },
	{ "unit", TEXT, "apl: unit is no text" },
	{ "effective", DAY, "apl: effective is no day such as 2026-11-23" },
	{ "expires", DAY, "apl: expires is no day such as 2026-11-23" },
	{ "flags", ARRAY, "apl: flags is no array" },
	{ "file", TEXT, "apl: file is no text" },
	{ "row", WHOLE, "apl: row is no whole number" },
};

static bool
is_day(const struct json *j, uint32_t value)
{
	struct slice s = json_raw(j, value);
	char stamp[CLOCK_STAMP] = "0000-00-00T00:00:00Z";
	time_t t;

	if (!json_is(j, value, JSON_STRING) || s.len != 12)
		return false;
	memcpy(stamp, s.p + 1, 10);
	return clock_parse(stamp, &t);
}

static bool
fits(const struct json *j, uint32_t value, enum kind kind)
{
	int64_t n;

	if (value == JSON_NONE || json_is(j, value, JSON_NULL))
		return true;
	switch (kind) {
	case TEXT:
		return json_is(j, value, JSON_STRING) ||
		    json_is(j, value, JSON_NUMBER);
	case DAY:
		return is_day(j, value);
	case ARRAY:
		return json_is(j, value, JSON_ARRAY);
	case WHOLE:
		return json_integer(j, value, &n);
	}
	return false;
}

static bool
is_blank(const struct json *j, uint32_t value)
{
	struct slice s = json_raw(j, value);

	return !json_is(j, value, JSON_STRING) ||
	    slice_trim(slice(s.p + 1, s.len - 2)).len == 0;
}

static const char *
check_row(const struct json *j, uint32_t row)
{
	if (!json_is(j, row, JSON_OBJECT))
		return "apl: a row is no object";
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (!fits(j, json_member(j, row, members[i].name),
		    members[i].kind))
			return members[i].wrong;
	if (is_blank(j, json_member(j, row, "state")))
		return "apl: a row without a state";
	return NULL;
}

/* As lists write them: 3 to 6 digits. */
static bool
is_plu(struct slice s)
{
	if (s.len < 3 || s.len > 6)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

void
entries_stage(struct store *s)
{
	store_run(store_query(s, "import_stage"));
}

const char *
entries_take(struct store *s, const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t apl = json_member(j, 0, "apl");
	struct slice plu = { 0 };
	const char *why;

	if (!json_is(j, apl, JSON_ARRAY) || j->node[apl].next == apl + 1)
		return "no apl";
	if (r->upc[0] == '\0') {
		plu = json_raw(j, json_member(j, 0, "plu"));
		plu = slice(plu.p + 1, plu.len - 2);
		if (!is_plu(plu))
			return "plu is no PLU";
	}
	json_each_item(j, row, apl)
		if ((why = check_row(j, row)) != NULL)
			return why;
	json_each_item(j, row, apl) {
		sqlite3_stmt *q = store_query(s, "import_row");

		store_members(s, q, j, row);
		store_text(q, ":upc", slice_of(r->upc));
		store_text(q, ":plu", plu);
		store_run(q);
	}
	return NULL;
}

static bool
shrinks(struct slice state, const char *what, int64_t now, int64_t before)
{
	if (now * 100 >= before * (100 - SHRINK_PERCENT))
		return false;
	msg_error("%.*s: %lld %s where there were %lld: %.1f %% fewer, a list "
	    "that is not whole? (--force takes it)", (int)state.len, state.p,
	    (long long)now, what, (long long)before,
	    100.0 * (double)(before - now) / (double)before);
	return true;
}

/* Are the lists that came in whole, as far as one can tell? */
static bool
check_lists(struct store *s, bool force)
{
	sqlite3_stmt *q = store_query(s, "import_states");
	bool any = false, good = true;

	while (store_row(q)) {
		struct slice state = store_column(q, 0);

		any = true;
		if (!force && (shrinks(state, "UPCs",
		    sqlite3_column_int64(q, 2), sqlite3_column_int64(q, 4)) ||
		    shrinks(state, "UPCs and PLUs",
		    sqlite3_column_int64(q, 2) + sqlite3_column_int64(q, 3),
		    sqlite3_column_int64(q, 4) + sqlite3_column_int64(q, 5))))
			good = false;
	}
	if (!any)
		msg_error("no entries in the input");
	return any && good;
}

/* Replaces the state that the row of import_states is about. What it did
 * goes to *notes, a line to be shown once it is committed. */
static void
replace_state(struct store *s, sqlite3_stmt *row, bool force,
    struct buf *notes)
{
	static const char *const steps[] = { "import_changes", "import_apply",
	    "import_remove" };
	struct slice state = store_column(row, 0);
	struct slice now = slice_of(clock_stamp());
	int64_t rejects = listrejects_put(s, state);
	sqlite3_stmt *q = store_query(s, "import_log");

	store_text(q, ":state", state);
	store_text(q, ":now", now);
	store_integer(q, ":rows", sqlite3_column_int64(row, 1));
	store_integer(q, ":upcs", sqlite3_column_int64(row, 2));
	store_integer(q, ":plus", sqlite3_column_int64(row, 3));
	store_integer(q, ":upcs_before", sqlite3_column_int64(row, 4));
	store_integer(q, ":rejects", rejects);
	store_integer(q, ":forced", force);
	while (store_row(q))
		buf_printf(notes, "%.*s: %lld UPCs, %lld PLUs; rows: %lld "
		    "added, %lld removed, %lld reinstated, %lld changed, "
		    "%lld kept\n", (int)state.len, state.p,
		    sqlite3_column_int64(row, 2),
		    sqlite3_column_int64(row, 3), sqlite3_column_int64(q, 0),
		    sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2),
		    sqlite3_column_int64(q, 3), sqlite3_column_int64(q, 4));
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		q = store_query(s, steps[i]);
		store_text(q, ":state", state);
		if (i > 0)
			store_text(q, ":now", now);
		store_run(q);
	}
	vocabulary_learn(s, state);
}

static void
show(struct buf *notes)
{
	char *p = notes->len > 0 ? notes->p : NULL, *lf;

	for (; p != NULL && p < notes->p + notes->len; p = lf + 1) {
		lf = memchr(p, '\n', (size_t)(notes->p + notes->len - p));
		msg_note("%.*s", (int)(lf - p), p);
	}
}

bool
entries_replace(struct store *s, bool force)
{
	struct buf notes = { 0 };
	sqlite3_stmt *q;

	store_run(store_query(s, "import_fates"));
	store_begin(s);
	if (!check_lists(s, force)) {
		store_rollback(s);
		return false;
	}
	q = store_query(s, "import_states");
	while (store_row(q))
		replace_state(s, q, force, &notes);
	vocabulary_brands(s);
	store_commit(s);
	show(&notes);
	buf_free(&notes);
	return true;
}

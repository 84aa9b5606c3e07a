/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "store/entries.h"
#include "store/fill.h"
#include "store/listrejects.h"
#include "store/vocabulary.h"

/* An import may remove at most this share of a list's codes. */
#define GONE_PERCENT 10

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

static const char *
check_row(const struct json *j, uint32_t row)
{
	uint32_t state;

	if (!json_is(j, row, JSON_OBJECT))
		return "apl: a row is no object";
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (!fits(j, json_member(j, row, members[i].name),
		    members[i].kind))
			return members[i].wrong;
	state = json_member(j, row, "state");
	if (!json_is(j, state, JSON_STRING) || fill_is_blank(j, state))
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

/* Would the import remove more than GONE_PERCENT of the codes before it? If so,
 * reports that with examples. */
static bool
loses(struct store *s, struct slice state, const char *what, int64_t gone,
    int64_t before)
{
	struct buf such = { 0 };
	sqlite3_stmt *q;

	if (gone * 100 <= before * GONE_PERCENT)
		return false;
	q = store_query(s, "import_gone");
	store_text(q, ":state", state);
	while (store_row(q)) {
		struct slice code = store_column(q, 0);
		struct slice words = store_column(q, 1);

		buf_printf(&such, "%s", such.len > 0 ? ", " : "");
		buf_slice(&such, code);
		if (words.len > 0)
			buf_printf(&such, " (%.*s)", (int)words.len, words.p);
	}
	msg_error("%.*s: %lld of %lld %s would be removed (%.1f %%), such as "
	    "%s; is the file incomplete, or the list of another state? "
	    "(--force imports it)", (int)state.len, state.p, (long long)gone,
	    (long long)before, what, 100.0 * (double)gone / (double)before,
	    buf_cstr(&such));
	buf_free(&such);
	return true;
}

/* The row of import_counts: reset it when it is done with. */
static sqlite3_stmt *
counts_of(struct store *s, struct slice state)
{
	sqlite3_stmt *q = store_query(s, "import_counts");

	store_text(q, ":state", state);
	store_row(q);
	return q;
}

/* Is the list that came in whole, and this state's, as far as one can tell? */
static bool
check_list(struct store *s, struct slice state)
{
	sqlite3_stmt *q = counts_of(s, state);
	bool bad = loses(s, state, "UPCs", sqlite3_column_int64(q, 5),
	    sqlite3_column_int64(q, 3)) ||
	    loses(s, state, "UPCs and PLUs",
	    sqlite3_column_int64(q, 5) + sqlite3_column_int64(q, 6),
	    sqlite3_column_int64(q, 3) + sqlite3_column_int64(q, 4));

	sqlite3_reset(q);
	return !bad;
}

/* What an import does to a state's list. */
struct change {
	int64_t rows, upcs, plus, upcs_before;
	int64_t added, removed, reinstated, changed, kept;
};

static struct change
change_of(struct store *s, struct slice state)
{
	sqlite3_stmt *q = counts_of(s, state);
	struct change c = { .rows = sqlite3_column_int64(q, 0),
	    .upcs = sqlite3_column_int64(q, 1),
	    .plus = sqlite3_column_int64(q, 2),
	    .upcs_before = sqlite3_column_int64(q, 3) };

	sqlite3_reset(q);
	q = store_query(s, "import_fate_counts");
	store_text(q, ":state", state);
	store_row(q);
	c.added = sqlite3_column_int64(q, 0);
	c.removed = sqlite3_column_int64(q, 1);
	c.reinstated = sqlite3_column_int64(q, 2);
	c.changed = sqlite3_column_int64(q, 3);
	c.kept = sqlite3_column_int64(q, 4);
	sqlite3_reset(q);
	return c;
}

static void
tell(struct slice state, const struct change *c)
{
	msg_note("%.*s: %lld UPCs, %lld PLUs; rows: %lld added, %lld removed, "
	    "%lld reinstated, %lld changed, %lld kept", (int)state.len,
	    state.p, (long long)c->upcs, (long long)c->plus,
	    (long long)c->added, (long long)c->removed,
	    (long long)c->reinstated, (long long)c->changed,
	    (long long)c->kept);
}

static void
write_log(struct store *s, struct slice state, const struct change *c,
    bool force)
{
	int64_t rejects = listrejects_put(s, state);
	sqlite3_stmt *q = store_query(s, "import_log");

	store_text(q, ":state", state);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_integer(q, ":rows", c->rows);
	store_integer(q, ":upcs", c->upcs);
	store_integer(q, ":plus", c->plus);
	store_integer(q, ":rejects", rejects);
	store_integer(q, ":upcs_before", c->upcs_before);
	store_integer(q, ":added", c->added);
	store_integer(q, ":removed", c->removed);
	store_integer(q, ":reinstated", c->reinstated);
	store_integer(q, ":changed", c->changed);
	store_integer(q, ":kept", c->kept);
	store_integer(q, ":forced", force);
	store_run(q);
}

/* Replaces a state's list in a transaction of its own: others that write wait
 * for one state, not for all. */
static bool
replace_state(struct store *s, struct slice state, bool force)
{
	static const char *const steps[] = { "import_changes", "import_apply",
	    "import_remove" };
	struct change c;

	store_begin(s);
	/* Somebody may have imported it since it was checked. */
	if (!force && !check_list(s, state)) {
		store_rollback(s);
		return false;
	}
	c = change_of(s, state);
	write_log(s, state, &c, force);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		sqlite3_stmt *q = store_query(s, steps[i]);

		store_text(q, ":state", state);
		if (i > 0)
			store_text(q, ":now", slice_of(clock_stamp()));
		store_run(q);
	}
	vocabulary_learn(s, state);
	store_commit(s);
	tell(state, &c);
	return true;
}

/* Puts the next state that came in into *state, which is empty at first;
 * false at the end. */
static bool
next_state(struct store *s, struct buf *state)
{
	sqlite3_stmt *q = store_query(s, "import_next_state");
	struct buf next = { 0 };

	store_text(q, ":after", buf_all(state));
	store_row(q);
	buf_slice(&next, store_column(q, 0));
	sqlite3_reset(q);
	buf_free(state);
	*state = next;
	return next.len > 0;
}

void
entries_put(struct store *s)
{
	struct buf state = { 0 };

	while (next_state(s, &state)) {
		sqlite3_stmt *q = store_query(s, "import_apply");

		store_text(q, ":state", buf_all(&state));
		store_text(q, ":now", slice_of(clock_stamp()));
		store_run(q);
	}
	buf_free(&state);
}

/* Looks at all lists before any is replaced: one that is refused leaves the
 * others as they were. */
static bool
check_lists(struct store *s, bool force)
{
	struct buf state = { 0 };
	bool any = false, good = true;

	while (next_state(s, &state)) {
		any = true;
		good = (force || check_list(s, buf_all(&state))) && good;
	}
	buf_free(&state);
	if (!any)
		msg_error("no entries in the input");
	return any && good;
}

bool
entries_replace(struct store *s, bool force)
{
	struct buf state = { 0 };
	bool good;

	store_run(store_query(s, "import_fates"));
	good = check_lists(s, force);
	while (good && next_state(s, &state))
		good = replace_state(s, buf_all(&state), force);
	if (good)
		vocabulary_brands(s);
	buf_free(&state);
	return good;
}

bool
entries_compare(struct store *s, bool force)
{
	struct buf state = { 0 };
	bool good;

	store_run(store_query(s, "import_fates"));
	store_begin(s);
	good = check_lists(s, force);
	while (good && next_state(s, &state)) {
		struct change c = change_of(s, buf_all(&state));

		tell(buf_all(&state), &c);
	}
	store_commit(s);
	buf_free(&state);
	return good;
}

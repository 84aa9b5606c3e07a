/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "store/entries.h"
#include "store/fill.h"
#include "store/importcounts.h"
#include "store/importguard.h"
#include "store/learn.h"
#include "store/listexplained.h"
#include "store/listrejects.h"

enum kind { TEXT, DAY, ARRAY, WHOLE };

/* The members of a row that are stored, and the reason for rejecting a wrong
 * value. */
static const struct row_member {
	const char *name;
	enum kind kind;
	const char *wrong;
} members[] = {
	{ "state", TEXT, "apl: state is not text" },
	{ "category", TEXT, "apl: category is not text" },
	{ "category_code", TEXT, "apl: category_code is not text" },
	{ "subcategory", TEXT, "apl: subcategory is not text" },
	{ "subcategory_code", TEXT, "apl: subcategory_code is not text" },
	{ "brand", TEXT, "apl: brand is not text" },
	{ "description", TEXT, "apl: description is not text" },
	{ "size", TEXT, "apl: size is not text" },
	{ "unit", TEXT, "apl: unit is not text" },
	{ "effective", DAY, "apl: effective is not a date such as 2026-11-23" },
	{ "expires", DAY, "apl: expires is not a date such as 2026-11-23" },
	{ "flags", ARRAY, "apl: flags is not an array" },
	{ "file", TEXT, "apl: file is not text" },
	{ "row", WHOLE, "apl: row is not a whole number" },
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
value_fits(const struct json *j, uint32_t value, enum kind kind)
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
	static struct buf scratch;
	uint32_t state;

	if (!json_is(j, row, JSON_OBJECT))
		return "apl: a row is not an object";
	for (size_t i = 0; i < COUNT(members); i++)
		if (!value_fits(j, json_member(j, row, members[i].name),
		    members[i].kind))
			return members[i].wrong;
	state = json_member(j, row, "state");
	if (!json_is(j, state, JSON_STRING) || json_blank(j, state, &scratch))
		return "apl: a row has no state";
	return NULL;
}

/* Does s have the form of a PLU in a list: 3 to 6 digits? */
static bool
is_plu(struct slice s)
{
	return s.len >= 3 && s.len <= 6 && all_digits(s.p, s.len);
}

void
entries_begin(struct store *s)
{
	store_run(store_query(s, "import_stage"));
}

const char *
entries_add(struct store *s, const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t apl = json_member(j, 0, "apl");
	struct slice plu = { 0 };
	const char *why;

	if (!json_is(j, apl, JSON_ARRAY) || json_is_empty(j, apl))
		return "no apl";
	if (r->upc[0] == '\0') {
		plu = json_raw(j, json_member(j, 0, "plu"));
		plu = slice(plu.p + 1, plu.len - 2);
		if (!is_plu(plu))
			return "plu is not a PLU";
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

/* What an import does to the rows of a state's list. */
struct change {
	struct import_counts counts;
	int64_t added, removed, reinstated, changed, kept;
};

static struct change
change_of(struct store *s, struct slice state)
{
	struct change c = { .counts = import_counts(s, state) };
	sqlite3_stmt *q = store_query(s, "import_diff_counts");

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
report_change(struct slice state, const struct change *c)
{
	char codes[64] = "";

	if (c->counts.state_codes > 0)
		snprintf(codes, sizeof(codes), ", %lld state-assigned codes",
		    (long long)c->counts.state_codes);
	msg_note("%.*s: %lld UPCs, %lld PLUs%s; rows: %lld added, %lld "
	    "removed, %lld reinstated, %lld changed, %lld kept",
	    (int)state.len, state.p, (long long)c->counts.upcs,
	    (long long)c->counts.plus, codes, (long long)c->added,
	    (long long)c->removed, (long long)c->reinstated,
	    (long long)c->changed, (long long)c->kept);
}

static void
write_log(struct store *s, struct slice state, const struct change *c,
    bool force)
{
	int64_t rejects = listrejects_put(s, state);
	struct buf explained = { 0 };
	sqlite3_stmt *q = store_query(s, "import_log");

	listexplained_add(state, &explained);
	store_text(q, ":state", state);
	store_text(q, ":now", slice_of(clock_stamp()));
	store_integer(q, ":rows", c->counts.rows);
	store_integer(q, ":upcs", c->counts.upcs);
	store_integer(q, ":plus", c->counts.plus);
	store_integer(q, ":rejects", rejects);
	store_integer(q, ":upcs_before", c->counts.upcs_before);
	store_integer(q, ":added", c->added);
	store_integer(q, ":removed", c->removed);
	store_integer(q, ":reinstated", c->reinstated);
	store_integer(q, ":changed", c->changed);
	store_integer(q, ":kept", c->kept);
	store_integer(q, ":forced", force);
	store_text(q, ":explained", buf_all(&explained));
	store_run(q);
	buf_free(&explained);
}

/* Replaces a state's list in its own transaction, so that other writers wait
 * for one state, not for all. Returns false if the import guard rejects the
 * list. */
static bool
replace_state(struct store *s, struct slice state, bool force)
{
	static const char *const steps[] = { "import_changes", "import_apply",
	    "import_remove" };
	struct change c;

	store_begin(s);
	/* Counts and checks the list again: another program may have imported
	 * one after check_lists. */
	c = change_of(s, state);
	if (!force && !importguard_allows(s, state, &c.counts)) {
		store_rollback(s);
		return false;
	}
	write_log(s, state, &c, force);
	for (size_t i = 0; i < COUNT(steps); i++) {
		sqlite3_stmt *q = store_query(s, steps[i]);

		store_text(q, ":state", state);
		if (i > 0)
			store_text(q, ":now", slice_of(clock_stamp()));
		store_run(q);
	}
	learn_list(s, state);
	store_commit(s);
	report_change(state, &c);
	return true;
}

/* Changes *state to the next state in the input, in alphabetical order; *state
 * is empty before the first call. Returns false if there is no other state. */
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

/* Checks all lists before any list is replaced. If the import guard rejects one
 * list, no list changes. Keeps no counts, since the stored lists may change
 * before the transaction of replace_state. Returns false after an error. */
static bool
check_lists(struct store *s, bool force)
{
	struct buf state = { 0 };
	bool any = false, good = true;

	while (next_state(s, &state)) {
		struct import_counts c;

		any = true;
		if (force)
			continue;
		c = import_counts(s, buf_all(&state));
		good = importguard_allows(s, buf_all(&state), &c) && good;
	}
	buf_free(&state);
	if (!any)
		msg_error("no entries in the input");
	return any && good;
}

/* Adds the state to the message that a later fatal error prints: the states
 * that were imported before the error. */
static void
add_done(struct buf *done, struct slice state)
{
	static const char more[] = ": imported before the error; import again "
	    "to finish";

	done->len -= done->len > 0 ? sizeof(more) : 0;
	if (done->len > 0)
		buf_str(done, ", ");
	buf_slice(done, state);
	buf_add(done, more, sizeof(more));
	msg_set_partial(done->p);
}

bool
entries_replace(struct store *s, bool force)
{
	struct buf state = { 0 }, done = { 0 };
	bool good = true;

	if (!check_lists(s, force))
		return false;
	store_upgrade(s);
	store_run(store_query(s, "import_diff"));
	while (good && next_state(s, &state)) {
		good = replace_state(s, buf_all(&state), force);
		if (good)
			add_done(&done, buf_all(&state));
		else if (done.len > 0)
			msg_die("%s: not imported", buf_cstr(&state));
	}
	if (good)
		learn_brands(s);
	msg_set_partial(NULL);
	buf_free(&state);
	buf_free(&done);
	return good;
}

bool
entries_compare(struct store *s, bool force)
{
	struct buf state = { 0 };
	bool good;

	store_run(store_query(s, "import_diff"));
	store_begin(s);
	good = check_lists(s, force);
	while (good && next_state(s, &state)) {
		struct change c = change_of(s, buf_all(&state));

		report_change(buf_all(&state), &c);
	}
	store_commit(s);
	buf_free(&state);
	return good;
}

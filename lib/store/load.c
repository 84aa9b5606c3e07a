/* SPDX-License-Identifier: MIT */
#include "record/observation.h"
#include "store/entries.h"
#include "store/load.h"
#include "store/storable.h"
#include "store/upsert.h"

struct load {
	struct store *store;
	struct upsert *upsert;
	struct buf text;	/* decoded strings of the current record */
};

/* Stores the observations in the record's member known, so that reports include
 * them. */
static void
put_known(struct load *l, const struct record *r)
{
	const struct json *j = &r->json;
	uint32_t known = json_member(j, 0, "known");

	if (!json_is(j, known, JSON_OBJECT))
		return;
	json_each_member(j, k, known) {
		struct slice member = json_string(j, k, &l->text);
		struct observation o;
		sqlite3_stmt *q;

		if (slice_is(member, "store") ||
		    !observation_read_any(j, member, k + 1, &o, &l->text) ||
		    o.status == OBSERVATION_SKIPPED || member.len == 0)
			continue;
		q = store_query(l->store, "coverage_known");
		store_text(q, ":upc", slice_of(r->upc));
		store_text(q, ":source", o.source);
		store_text(q, ":member", member);
		store_text(q, ":status",
		    slice_of(observation_word(o.status)));
		store_text(q, ":at", o.at);
		store_value(q, ":next_at", j,
		    json_member(j, k + 1, "next_at"));
		store_text(q, ":reason", o.reason);
		store_value(q, ":found_at", j,
		    json_member(j, k + 1, "found_at"));
		if (json_is(j, o.data, JSON_OBJECT))
			store_value(q, ":data", j, o.data);
		store_run(q);
	}
}

static bool
load_record(struct record *r, void *arg)
{
	struct load *l = arg;
	const char *why = storable_check(r);

	if (why == NULL && record_has(r, "apl"))
		why = entries_add(l->store, r);
	if (why != NULL) {
		record_reject(r, why);
		return false;
	}
	buf_clear(&l->text);
	buf_reserve(&l->text, 2 * r->line.len);
	put_known(l, r);
	upsert_put(l->upsert, r);
	return true;
}

int
load_records(struct store *s)
{
	struct load l = { .store = s, .upsert = upsert_new(s, NULL) };
	int status;

	entries_begin(s);
	store_begin(s);
	status = records_each(load_record, &l);
	entries_put(s);
	store_commit(s);
	upsert_free(l.upsert);
	buf_free(&l.text);
	return status;
}

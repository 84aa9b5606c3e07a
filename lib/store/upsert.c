/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/clock.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "merge/merge.h"
#include "store/fieldcounts.h"
#include "store/fill.h"
#include "store/known.h"
#include "store/lookups.h"
#include "store/popularity.h"
#include "store/productrow.h"
#include "store/upsert.h"

struct upsert {
	struct store *store;
	struct lookups lookups;
	struct merge merge;
	struct record stored;	/* the record made from the store */
	struct buf line, product;	/* the line of that record, and the
					 * product */
	struct json product_json;
	struct buf before;	/* the product that was in the store */
	struct json before_json;
	struct fieldcounts *counts;	/* NULL without a job */
};

static const char *const words[] = { "inserted", "updated", "unchanged",
    "absent", "skipped", "failed", "rejected" };

const char *
upsert_word(enum upsert_outcome outcome)
{
	return words[outcome];
}

static void
check_job(struct store *s, const char *job)
{
	sqlite3_stmt *q = store_query(s, "job_pass");

	store_text(q, ":job", slice_of(job));
	if (!store_row(q))
		msg_die("%s: no job %s", store_name(s), job);
	sqlite3_reset(q);
}

struct upsert *
upsert_new(struct store *s, const char *job)
{
	struct upsert *u;

	if (job != NULL)
		check_job(s, job);
	u = xcalloc(1, sizeof(*u));
	u->store = s;
	popularity_make(s, NULL);
	u->lookups.store = s;
	u->lookups.job = job != NULL ? slice_of(job) : slice("", 0);
	if (job != NULL)
		u->counts = fieldcounts_new(s);
	return u;
}

void
upsert_free(struct upsert *u)
{
	lookups_free(&u->lookups);
	merge_free(&u->merge);
	json_free(&u->stored.json);
	buf_free(&u->line);
	buf_free(&u->product);
	json_free(&u->product_json);
	buf_free(&u->before);
	json_free(&u->before_json);
	fieldcounts_free(u->counts);
	free(u);
}

static void
parse_product(struct upsert *u, const char *upc)
{
	if (!json_parse(&u->product_json, buf_all(&u->product),
	    RECORD_DEPTH))
		msg_die("%s: the merged product is not JSON: %s", upc,
		    json_error_text(&u->product_json));
}

/* Merges a record, and parses the result into u->product_json. lib/merge writes
 * JSON, which merge-product prints; lib/store reads JSON, because a product can
 * also come from a record (is_only_product) or from the store. */
static void
make_product(struct upsert *u, const struct record *r)
{
	buf_clear(&u->product);
	merge_product(&u->merge, r, &u->product);
	parse_product(u, r->upc);
}

/* Makes the record of the UPC from the store, valid until the next call. If no
 * row of the UPC is listed, copies the rows in r. */
static const struct record *
stored_record(struct upsert *u, const struct record *r)
{
	const char *why;

	buf_clear(&u->line);
	known_write_merging(u->store, r, &u->line);
	if ((why = record_parse(&u->stored, buf_all(&u->line))) != NULL)
		msg_die("%s: %s: %s", store_name(u->store), r->upc, why);
	return &u->stored;
}

/* Handles a product without observations in the store: fills its blank members
 * from the stored product, and sets *j and *product to the result. Returns
 * false if the stored product is newer. */
static bool
fill_product(struct upsert *u, const struct record *r,
    const struct json **j, uint32_t *product)
{
	/* These members judge the data of one product, and do not apply to
	 * other data. */
	static const char *const verdicts[] = { "agreement", "contradicted",
	    "quality_score", "quality_issues", "verified", "verified_by",
	    "content_hash", NULL };
	static const struct fill how = { .except = verdicts };
	uint32_t now, then;

	buf_clear(&u->before);
	if (!productrow_read(u->store, slice_of(r->upc), &u->before) ||
	    !json_parse(&u->before_json, buf_all(&u->before), RECORD_DEPTH))
		return true;
	now = json_member(*j, *product, "last_checked_at");
	then = json_member(&u->before_json, 0, "last_checked_at");
	if (lookups_newer(json_string(&u->before_json, then, NULL),
	    json_string(*j, now, NULL)))
		return false;
	buf_clear(&u->product);
	if (!fill_blanks(*j, *product, &u->before_json, 0, &how, &u->product))
		return true;
	parse_product(u, r->upc);
	*j = &u->product_json;
	*product = 0;
	return true;
}

/* Is the record's product the only information about the UPC? Yes if neither
 * the store nor the record has an observation or a list row for it. */
static bool
is_only_product(struct upsert *u, const struct record *r,
    const struct record *stored)
{
	return json_is(&r->json, json_member(&r->json, 0, "product"),
	    JSON_OBJECT) && !record_has(stored, "apl") &&
	    !lookups_any(&u->lookups, r);
}

/* Stores the product that is merged from all information in the store. If the
 * record's product is the only information, stores this product. If a job
 * changes a product, sets u->before to the previous product. */
static struct productrow_match
update_product(struct upsert *u, const struct record *r)
{
	struct slice upc = slice_of(r->upc);
	const struct record *stored = stored_record(u, r);
	const struct json *j = &r->json;
	uint32_t product = json_member(j, 0, "product");
	struct productrow_match match = { 0 };
	bool newer = true;

	if (is_only_product(u, r, stored)) {
		newer = fill_product(u, r, &j, &product);
	} else {
		make_product(u, stored);
		j = &u->product_json;
		product = 0;
	}
	if (!json_is(j, product, JSON_OBJECT))
		return match;
	match = productrow_compare(u->store, upc, j, product);
	match.changed = match.changed && newer;
	if (!match.changed)
		return match;
	buf_clear(&u->before);
	if (u->lookups.job.len > 0)
		productrow_read(u->store, upc, &u->before);
	productrow_put(u->store, upc, j, product, match.stored);
	return match;
}

static enum upsert_outcome
outcome_of(const struct upsert *u, const struct productrow_match *match)
{
	const struct observations *current = &u->lookups.current;
	size_t of[4] = { 0 };	/* number of observations with each status */
	size_t outages = 0;

	for (size_t i = 0; i < current->n; i++) {
		of[current->at[i].o.status]++;
		outages += observation_is_outage(&current->at[i].o);
	}
	if (of[OBSERVATION_UNKNOWN] + outages > 0 && of[OBSERVATION_FOUND] == 0)
		return UPSERT_FAILED;
	if (match->found)
		return !match->changed ? UPSERT_UNCHANGED :
		    match->stored ? UPSERT_UPDATED : UPSERT_INSERTED;
	if (of[OBSERVATION_SKIPPED] == current->n && !match->changed)
		return UPSERT_SKIPPED;
	return UPSERT_ABSENT;
}

static sqlite3_stmt *
item_query(struct upsert *u, const char *name, struct slice upc,
    enum upsert_outcome outcome, struct slice image, struct slice before)
{
	sqlite3_stmt *q = store_query(u->store, name);

	store_text(q, ":job", u->lookups.job);
	store_text(q, ":upc", upc);
	store_text(q, ":outcome", slice_of(words[outcome]));
	store_text(q, ":image", image);
	store_text(q, ":before", before);
	store_text(q, ":now", slice_of(clock_stamp()));
	return q;
}

/* The status of the record's image, a value of product_job_items.image; or
 * empty. */
static struct slice
image_status(const struct json *j)
{
	static const char *const statuses[] = { "found", "absent", "unknown",
	    "skipped" };
	uint32_t status = json_member(j, json_member(j, 0, "image"),
	    "status");

	for (size_t i = 0; i < COUNT(statuses); i++)
		if (json_string_is(j, status, statuses[i]))
			return slice_of(statuses[i]);
	return slice("", 0);
}

/* Records the outcome of the item, if there is a job. */
static void
put_item(struct upsert *u, struct slice upc, enum upsert_outcome outcome,
    struct slice image, struct slice before)
{
	sqlite3_stmt *q;

	if (u->lookups.job.len == 0)
		return;
	q = item_query(u, "item_done", upc, outcome, image, before);
	store_run(q);
	if (store_changes(q) == 0)
		store_run(item_query(u, "item_put", upc, outcome, image,
		    before));
}

/* Counts the fields of the record's observations. If the job's item already has
 * an outcome, the record was stored before, and is not counted again. */
static void
count_fields(struct upsert *u, const struct record *r)
{
	const struct observations *current = &u->lookups.current;
	sqlite3_stmt *q;
	bool is_open;

	if (u->counts == NULL)
		return;
	q = store_query(u->store, "item_waits");
	store_text(q, ":job", u->lookups.job);
	store_text(q, ":upc", slice_of(r->upc));
	is_open = store_row(q);
	sqlite3_reset(q);
	for (size_t i = 0; is_open && i < current->n; i++)
		fieldcounts_add(u->counts, &r->json, &current->at[i].o);
}

enum upsert_outcome
upsert_put(struct upsert *u, const struct record *r)
{
	struct productrow_match match;
	enum upsert_outcome outcome;

	lookups_put(&u->lookups, r);
	count_fields(u, r);
	match = update_product(u, r);
	outcome = outcome_of(u, &match);
	put_item(u, slice_of(r->upc), outcome, image_status(&r->json),
	    match.changed ? buf_all(&u->before) : slice("", 0));
	if (!match.changed)
		lookups_forget(&u->lookups, r->upc);
	return outcome;
}

void
upsert_count(struct upsert *u)
{
	if (u->counts != NULL)
		fieldcounts_put(u->counts, u->lookups.job);
}

void
upsert_reject(struct upsert *u, const char *upc)
{
	put_item(u, slice_of(upc), UPSERT_REJECTED, slice("", 0),
	    slice("", 0));
}

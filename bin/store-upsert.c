/* SPDX-License-Identifier: MIT */
/* store-upsert - write records into the store, one transaction per batch, and
 * print them after the commit */
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "merge/merge.h"
#include "record/rejects.h"
#include "store/imagehost.h"
#include "store/storable.h"
#include "store/upsert.h"

#define BATCH_BYTES ((size_t)4 << 20)
#define BATCH_NODES ((size_t)1 << 20)
#define BATCH_NS INT64_C(1000000000)	/* from first record to commit */

/* A line that is printed after the next commit. */
struct held {
	size_t at, len;	/* position of the line in lines */
	uint64_t number, offset;	/* position in the input, for rejects */
	size_t brace;	/* as in struct record */
	size_t node, n;	/* position of its parsed JSON in nodes */
	char upc[RECORD_KEY + 1];
	enum {
		STORE,
		PASS,	/* it has the member store, so it is already stored */
		REJECTED
	} what;
	enum upsert_outcome outcome;
};

static const char *job;
static long batch = 10000;
static bool upgrade;

static const struct opt opts[] = {
	{ .name = "job", .old_letter = 'j', .kind = OPT_TEXT,
	    .arg = "ID", .to = &job,
	    .help = "record outcomes and errors for job ID" },
	{ .name = "transaction", .kind = OPT_COUNT, .arg = "N", .to = &batch,
	    .min = 1, .max = 1000000, .old = "batch",
	    .help = "records per transaction (default 10000)" },
	{ .name = "upgrade", .kind = OPT_FLAG, .to = &upgrade,
	    .help = "upgrade the store, and read no records" },
	{ 0 }
};

static struct buf lines;
static struct json_node *nodes;	/* the parsed JSON of the held lines */
static size_t n_nodes, cap_nodes;
static struct held *held;
static size_t n_held, cap_held;
static int64_t deadline;	/* when to commit, by clock_mono */
static bool failed;
static struct store *to;	/* NULL: not opened yet */
static struct upsert *u;

static void
open_store(void)
{
	to = store_open(store_path(), STORE_WRITE);
	imagehost_update(to);
	u = upsert_new(to, job);
}

static void
hold_record(const struct record *r)
{
	const char *why = NULL;
	struct held *h;

	if (n_held == 0) {
		stop_at_once(false);
		deadline = clock_mono() + BATCH_NS;
	}
	held = xgrow(held, &cap_held, n_held + 1, sizeof(held[0]));
	h = &held[n_held++];
	*h = (struct held){ .at = lines.len, .len = r->line.len,
	    .number = r->number, .offset = r->offset,
	    .brace = r->brace, .node = n_nodes, .n = r->json.n };
	memcpy(h->upc, r->upc, sizeof(h->upc));
	buf_slice(&lines, r->line);
	n_nodes += r->json.n;
	nodes = xgrow(nodes, &cap_nodes, n_nodes, sizeof(nodes[0]));
	memcpy(nodes + h->node, r->json.node, h->n * sizeof(nodes[0]));
	if (record_has(r, "store")) {
		h->what = PASS;
	} else if ((why = storable_check(r)) != NULL) {
		h->what = REJECTED;
		record_reject(r, why);
	}
}

/* Returns the record of a held line, which is valid until the next record is
 * held. */
static struct record
record_of(const struct held *h)
{
	struct slice line = slice(lines.p + h->at, h->len);
	struct record r = { .line = line, .brace = h->brace,
	    .json = { .text = line.p, .len = line.len,
	    .node = nodes + h->node, .n = h->n },
	    .number = h->number, .offset = h->offset };

	memcpy(r.upc, h->upc, sizeof(r.upc));
	return r;
}

/* Stores the held records in one transaction. */
static void
store_held(void)
{
	if (to == NULL)
		open_store();
	store_begin(to);
	for (size_t i = 0; i < n_held; i++) {
		struct record r;

		if (held[i].what == PASS)
			continue;
		r = record_of(&held[i]);
		if (held[i].what == REJECTED)
			upsert_reject(u, r.upc);
		else
			held[i].outcome = upsert_put(u, &r);
	}
	upsert_count(u);
	store_commit(to);
}

/* Prints a stored record. */
static void
print_record(struct held *h)
{
	struct buf value = { 0 };
	struct record r = record_of(h);

	if (h->what == PASS)
		record_pass(&r);
	if (h->what != STORE)
		return;
	if (h->outcome == UPSERT_FAILED)
		failed = true;
	buf_printf(&value, "{\"status\":\"%s\",\"at\":\"%s\"}",
	    upsert_word(h->outcome), clock_stamp());
	record_put(&r, "store", buf_all(&value));
	buf_free(&value);
}

/* Stores and prints the held records. */
static void
commit(void)
{
	if (n_held == 0)
		return;
	store_held();
	stop_at_once(true);
	for (size_t i = 0; i < n_held; i++)
		print_record(&held[i]);
	out_flush();
	n_held = 0;
	n_nodes = 0;
	buf_clear(&lines);
}

/* Returns the milliseconds until the held lines must be committed, or -1 if
 * there are none. */
static int
patience(void)
{
	int64_t left = deadline - clock_mono();

	return n_held == 0 ? -1 : left <= 0 ? 0 :
	    (int)(left / 1000000 + 1);
}

static void
upsert_all(void)
{
	struct records in;
	struct record *r;
	enum reader_got got = READER_WAIT;

	records_init(&in, STDIN_FILENO);
	while (got != READER_END && !stop_asked()) {
		got = records_next(&in, patience(), &r);
		if (got == READER_LINE)
			hold_record(r);
		if (n_held >= (size_t)batch || lines.len >= BATCH_BYTES ||
		    n_nodes >= BATCH_NODES || patience() == 0)
			commit();
	}
	commit();
	records_free(&in);
}

int
main(int argc, char **argv)
{
	msg_init(argv[0]);
	opt_parse_filter(argc, argv, "Writes records into the store.",
	    (const struct opt *const []){ opts, merge_opts, store_opts,
	    rejects_opts, NULL });
	stop_catch(STOP_WRITER);
	rejects_open();
	/* Create a missing store only if there is a record for it. Otherwise a
	 * typing error in the store's name would look like an empty store. */
	if (store_exists())
		open_store();
	if (!upgrade)
		upsert_all();
	if (to == NULL && rejects_count() == 0)
		msg_die("%s: no such store%s", store_path(), upgrade ? "" :
		    ", and no records to create it for");
	if (to != NULL)
		upsert_free(u);
	store_close(to);
	out_close();
	if (stop_asked())
		stop_end();
	return failed || rejects_count() > 0 ? SOME : DONE;
}

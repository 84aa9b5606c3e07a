/* SPDX-License-Identifier: MIT */
/* Writes records into the store, one transaction a batch, and prints them
 * once they are committed. */
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "base/xalloc.h"
#include "merge/merge.h"
#include "record/rejects.h"
#include "store/storable.h"
#include "store/upsert.h"

#define BATCH_BYTES ((size_t)4 << 20)
#define BATCH_NS INT64_C(1000000000)	/* after its first record */

/* A line that waits for the commit. */
struct held {
	size_t at, len;	/* in lines */
	uint64_t number, offset;	/* in the input, for a reject */
	struct json_node root;
	enum {
		STORE,
		PASS,	/* has a member store: comes again */
		REJECTED
	} what;
	enum upsert_outcome outcome;
};

static const char *job;
static long batch = 10000;

static const struct opt opts[] = {
	{ .name = "batch", .kind = OPT_COUNT, .arg = "N", .to = &batch,
	    .min = 1, .max = 1000000,
	    .help = "records of a transaction (default 10000)" },
	{ .name = "job", .letter = 'j', .kind = OPT_TEXT, .arg = "ID",
	    .to = &job, .help = "write down outcomes and errors of this job" },
	{ 0 }
};

static struct buf lines;
static struct held *held;
static size_t n_held, cap_held;
static int64_t deadline;	/* of what is held, by clock_mono */
static bool failed;

static void
hold(const struct record *r)
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
	    .root = r->json.node[0] };
	buf_slice(&lines, r->line);
	if (record_has(r, "store")) {
		h->what = PASS;
	} else if ((why = storable_check(r)) != NULL) {
		h->what = REJECTED;
		record_reject(r, why);
	}
}

/* A held line as a record again. */
static struct record *
take(const struct held *h)
{
	static struct record r;
	const char *why = record_parse(&r, slice(lines.p + h->at, h->len));

	if (why != NULL)
		msg_die("stdin:%llu: %s", (unsigned long long)h->number, why);
	return &r;
}

static void
store(struct store *s, struct upsert *u)
{
	store_begin(s);
	for (size_t i = 0; i < n_held; i++) {
		const struct record *r;

		if (held[i].what == PASS)
			continue;
		r = take(&held[i]);
		if (held[i].what == REJECTED)
			upsert_reject(u, r->upc);
		else
			held[i].outcome = upsert_put(u, r);
	}
	store_commit(s);
}

/* To print a record takes no more of its tape than the root. */
static void
print(struct held *h)
{
	struct buf value = { 0 };
	struct record r = { .line = slice(lines.p + h->at, h->len),
	    .json = { .node = &h->root, .n = 1 },
	    .number = h->number, .offset = h->offset };

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

static void
commit(struct store *s, struct upsert *u)
{
	if (n_held == 0)
		return;
	store(s, u);
	stop_at_once(true);
	for (size_t i = 0; i < n_held; i++)
		print(&held[i]);
	out_flush();
	n_held = 0;
	buf_clear(&lines);
}

/* Milliseconds until what is held must be committed; -1 if nothing is. */
static int
patience(void)
{
	int64_t left = deadline - clock_mono();

	return n_held == 0 ? -1 : left <= 0 ? 0 :
	    (int)(left / 1000000 + 1);
}

static void
upsert_all(struct store *s, struct upsert *u)
{
	struct records in;
	struct record *r;
	enum reader_got got = READER_WAIT;

	records_init(&in, STDIN_FILENO);
	stop_at_once(true);
	while (got != READER_END && !stop_asked()) {
		got = records_next(&in, patience(), &r);
		if (got == READER_LINE)
			hold(r);
		if (n_held >= (size_t)batch || lines.len >= BATCH_BYTES ||
		    patience() == 0)
			commit(s, u);
	}
	commit(s, u);
	records_free(&in);
}

int
main(int argc, char **argv)
{
	struct store *s;
	struct upsert *u;

	msg_init(argv[0]);
	if (opt_parse(argc, argv, "[-hqV] [--batch N] [--db FILE] [-j JOB]\n"
	    "                    [-p [FIELD=]A,B,C] [--rejects FILE]",
	    "Writes records into the store.",
	    (const struct opt *const []){ opts, merge_opts, store_opts,
	    rejects_opts, NULL }) < argc)
		opt_usage("takes no operands");
	stop_catch(STOP_WRITER);
	rejects_open();
	s = store_open(store_path(), STORE_WRITE);
	u = upsert_new(s, job);
	upsert_all(s, u);
	upsert_free(u);
	store_close(s);
	out_close();
	if (stop_asked())
		stop_end();
	return failed || rejects_count() > 0 ? SOME : DONE;
}

/* SPDX-License-Identifier: MIT */
/* store-apl - replace a state's entries in the store with those of the records
 * on stdin */
#include <inttypes.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "record/rejects.h"
#include "store/entries.h"
#include "store/listexplained.h"
#include "store/listrejects.h"

static bool dry_run, force;

static const struct opt opts[] = {
	{ .name = "dry-run", .kind = OPT_FLAG, .to = &dry_run,
	    .help = "report changes without making them" },
	{ .name = "explained", .kind = OPT_CALL, .arg = "STATE=FILE",
	    .call = listexplained_option,
	    .help = "store the explanation of the list from FILE" },
	{ .name = "force", .kind = OPT_FLAG, .to = &force,
	    .help = "import damaged input, or a list that lacks many UPCs" },
	{ .name = "rejected", .kind = OPT_CALL, .arg = "STATE=FILE",
	    .call = listrejects_option,
	    .help = "store the rejects of the list from FILE" },
	{ 0 }
};

/* Opens the store. entries_replace upgrades an older one. A dry run only reads
 * it; if there is no store, it uses an empty temporary one. */
static struct store *
open_store(void)
{
	struct store *s;

	if (!dry_run)
		s = store_open_later(store_path());
	else if (!store_exists())
		s = store_temporary();
	else
		s = store_open(store_path(), STORE_READ);
	entries_begin(s);
	return s;
}

/* Collects all records in a temporary table of the store, and adds their number
 * to *n. If the store does not exist, creates it when the first record arrives.
 * Returns NULL if there is neither a store nor a record. */
static struct store *
stage(uint64_t *n)
{
	struct store *s = store_exists() ? open_store() : NULL;
	struct records in;
	struct record *r;
	enum reader_got got;
	const char *why;

	records_init(&in, STDIN_FILENO);
	in.plu = true;
	while ((got = records_next(&in, -1, &r)) != READER_END) {
		if (got != READER_LINE)
			continue;
		if (s == NULL)
			s = open_store();
		if ((why = entries_add(s, r)) != NULL)
			record_reject(r, why);
		else
			*n += 1;
	}
	records_free(&in);
	return s;
}

int
main(int argc, char **argv)
{
	struct store *s;
	uint64_t n = 0;
	bool done;

	msg_init(argv[0]);
	if (opt_parse(argc, argv,
	    "[-hqV] [--db FILE] [--dry-run] [--force]\n"
	    "                 [--explained STATE=FILE]...\n"
	    "                 [--rejected STATE=FILE]... [--rejects FILE]",
	    "Replaces the stored list of each state on stdin.",
	    (const struct opt *const []){ opts, store_opts, rejects_opts,
	    NULL }) < argc)
		opt_usage("takes no operands");
	stop_catch(STOP_FILTER);
	rejects_open();
	s = stage(&n);
	if (s != NULL)
		listrejects_check(s);
	if (rejects_count() > 0 && !force)
		msg_die("stdin: %" PRIu64 " of %" PRIu64 " lines rejected: "
		    "nothing imported (--force imports the others)",
		    rejects_count(), rejects_count() + n);
	if (s == NULL)
		msg_die("no entries in the input");
	done = (dry_run ? entries_compare : entries_replace)(s, force);
	store_close(s);
	out_close();
	if (!done)
		return CANNOT;
	return rejects_count() > 0 ? SOME : DONE;
}

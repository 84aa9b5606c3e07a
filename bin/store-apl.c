/* SPDX-License-Identifier: MIT */
/* Replaces a state's entries in the store by the records on stdin. */
#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "record/rejects.h"
#include "store/entries.h"
#include "store/listrejects.h"

static bool dry_run, force;

static const struct opt opts[] = {
	{ .name = "dry-run", .kind = OPT_FLAG, .to = &dry_run,
	    .help = "say what would change, and change nothing" },
	{ .name = "force", .kind = OPT_FLAG, .to = &force,
	    .help = "take a damaged input, or one that lacks many codes" },
	{ .name = "rejected", .kind = OPT_CALL, .arg = "STATE=FILE",
	    .call = listrejects_named,
	    .help = "keep what apl-upcs rejected of the list" },
	{ 0 }
};

/* Stages all records. Returns how many there were. */
static uint64_t
stage(struct store *s)
{
	struct records in;
	struct record *r;
	enum reader_got got;
	const char *why;
	uint64_t n = 0;

	entries_stage(s);
	records_init(&in, STDIN_FILENO);
	in.plu = true;
	while ((got = records_next(&in, -1, &r)) != READER_END) {
		if (got != READER_LINE)
			continue;
		if ((why = entries_take(s, r)) != NULL)
			record_reject(r, why);
		else
			n++;
	}
	records_free(&in);
	return n;
}

/* A dry run asks for no more than to read, and needs no store. */
static struct store *
open_store(void)
{
	if (!dry_run)
		return store_open(store_path(), STORE_WRITE);
	if (access(store_path(), F_OK) != 0 && errno == ENOENT)
		return store_temporary();
	return store_open(store_path(), STORE_READ);
}

int
main(int argc, char **argv)
{
	struct store *s;
	uint64_t n;
	bool done;

	msg_init(argv[0]);
	if (opt_parse(argc, argv,
	    "[-hqV] [--db FILE] [--dry-run] [--force]\n"
	    "                 [--rejected STATE=FILE]... [--rejects FILE]",
	    "Replaces the entries of each state that comes on stdin.",
	    (const struct opt *const []){ opts, store_opts, rejects_opts,
	    NULL }) < argc)
		opt_usage("takes no operands");
	stop_catch(STOP_FILTER);
	rejects_open();
	s = open_store();
	n = stage(s);
	listrejects_check(s);
	if (rejects_count() > 0 && !force)
		msg_die("stdin: %" PRIu64 " of %" PRIu64 " lines rejected: "
		    "nothing imported (--force takes the rest)",
		    rejects_count(), rejects_count() + n);
	done = (dry_run ? entries_compare : entries_replace)(s, force);
	store_close(s);
	out_close();
	if (!done)
		return CANNOT;
	return rejects_count() > 0 ? SOME : DONE;
}

/* SPDX-License-Identifier: MIT */
/* Prints UPCs as records: of approved product lists, of bare codes, or of a
 * store. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "list/codes.h"
#include "list/list.h"
#include "record/rejects.h"
#include "store/selection.h"
#include "store/store.h"

#define SYNOPSIS "[-hqV] [--rejects FILE] [--plu] STATE=FILE...\n" \
"       apl-upcs [-hqV] [--rejects FILE] --upcs CODE,... | -\n" \
"       apl-upcs [-hqV] [--db FILE] [--rejects FILE]\n" \
"                --all [--pass TIME] | --due [--images] | --failed [JOB] |\n" \
"                --missing | --stale DAYS | --unfinished JOB | --upcs CODE,...\n" \
"                [--by-scans FILE] [--category CODE,...] [--limit N]\n" \
"                [--state STATE,...]"

static bool all, due, failed, missing, plu;
static long stale_days = -1;
static const char *upcs;
static struct selection sel;

static const char *
take_pass(const char *text)
{
	time_t t;

	sel.pass = text;
	return clock_parse(text, &t) ? NULL :
	    "not a time such as 2026-11-23T20:38:00Z";
}

static const struct opt opts[] = {
	{ .name = "all", .to = &all, .help = "select all that is listed" },
	{ .name = "by-scans", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "begin with what this log of scans has most",
	    .to = &sel.scans },
	{ .name = "category", .kind = OPT_TEXT, .arg = "CODE,...",
	    .help = "select only these categories", .to = &sel.categories },
	{ .name = "due", .to = &due,
	    .help = "select what no source has found and one may be asked" },
	{ .name = "failed", .to = &failed,
	    .help = "select what failed, in the job named behind it" },
	{ .name = "images", .to = &sel.images,
	    .help = "with --due, select what lacks its picture, too" },
	{ .name = "limit", .kind = OPT_COUNT, .arg = "N", .min = 1,
	    .max = 1e9, .help = "select at most N", .to = &sel.limit },
	{ .name = "missing", .to = &missing,
	    .help = "select what no source has found" },
	{ .name = "pass", .kind = OPT_CALL, .arg = "TIME",
	    .call = take_pass,
	    .help = "with --all, ask only what was not asked since TIME" },
	{ .name = "plu", .to = &plu,
	    .help = "print PLUs and state codes as well" },
	{ .name = "stale", .kind = OPT_COUNT, .arg = "DAYS", .max = 36500,
	    .help = "select what was found that long ago", .to = &stale_days },
	{ .name = "state", .kind = OPT_TEXT, .arg = "STATE,...",
	    .help = "select only these states", .to = &sel.states },
	{ .name = "unfinished", .kind = OPT_TEXT, .arg = "JOB",
	    .help = "select what a job has left undone", .to = &sel.job },
	{ .name = "upcs", .kind = OPT_TEXT, .arg = "CODE,...",
	    .help = "print these codes; with --db, select them",
	    .to = &upcs },
	{ 0 }
};

/* What goes with a selection, or with one of them, alone. */
static void
check_narrowing(bool selected)
{
	if (selected && plu)
		opt_usage("--plu: not with a selection");
	if (sel.pass != NULL && (!selected || sel.kind != SELECTION_ALL))
		opt_usage("--pass: only with --all");
	if (sel.images && (!selected || sel.kind != SELECTION_DUE))
		opt_usage("--images: only with --due");
	if (sel.scans != NULL && selected && sel.kind == SELECTION_UPCS)
		opt_usage("--by-scans: not with --upcs, which come as given");
	if (!selected && (sel.states != NULL || sel.categories != NULL ||
	    sel.scans != NULL || sel.limit > 0))
		opt_usage("--by-scans, --category, --limit, --state: only "
		    "with a selection of a store");
}

/* Settles what is selected; false if nothing is. No two selections at a
 * time. */
static bool
choose(bool named, char **operand)
{
	const struct {
		bool given;
		enum selection_kind kind;
	} kinds[] = {
		{ all, SELECTION_ALL }, { due, SELECTION_DUE },
		{ missing, SELECTION_MISSING },
		{ stale_days >= 0, SELECTION_STALE },
		{ failed, SELECTION_FAILED },
		{ sel.job != NULL, SELECTION_UNFINISHED },
		{ upcs != NULL && named, SELECTION_UPCS },
	};
	int n = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].given) {
			sel.kind = kinds[i].kind;
			n++;
		}
	if (n > 1 || (n == 1 && upcs != NULL && !named))
		opt_usage("one selection at a time");
	if (failed && operand[0] != NULL)
		sel.job = *operand++;
	if (n == 1 && operand[0] != NULL)
		opt_usage("%s: not with a selection", operand[0]);
	check_narrowing(n == 1);
	sel.stale_days = stale_days;
	return n == 1;
}

static int
select_upcs(void)
{
	struct codes codes = { 0 };
	int status;

	if (upcs != NULL) {
		codes_split(&codes, upcs);
		sel.upcs = codes.key;
		sel.n = codes.n;
	}
	status = selection_print(&sel);
	codes_free(&codes);
	return status;
}

/* Takes the operands apart, which are STATE=FILE, and reads all lists before
 * the first record is printed: one that fails leaves nothing half done. */
static void
put_lists(char **operand)
{
	struct lists lists = { 0 };

	for (char **p = operand; *p != NULL; p++) {
		char *state = *p;

		if (strcspn(state, "=") != 2 || state[2] == '\0' ||
		    state[3] == '\0')
			opt_usage("%s: not of the form MI=FILE", state);
		for (int i = 0; i < 2; i++) {
			if (state[i] >= 'a' && state[i] <= 'z')
				state[i] = (char)(state[i] - 'a' + 'A');
			if (state[i] < 'A' || state[i] > 'Z')
				opt_usage("%s: a state is two letters", state);
		}
		state[2] = '\0';
	}
	for (char **p = operand; *p != NULL; p++)
		if (!lists_read(&lists, *p, *p + 3))
			exit(CANNOT);
	lists_put(&lists, plu);
	lists_free(&lists);
}

int
main(int argc, char **argv)
{
	const char *unnamed = store_path();
	char **operand;
	bool named;
	int status = DONE;

	msg_init(argv[0]);
	operand = argv + opt_parse(argc, argv, SYNOPSIS,
	    "Prints UPCs as records: of lists, of bare codes, or of a store.",
	    (const struct opt *const []){ opts, store_opts, rejects_opts,
	    NULL });
	/* Bare codes need no store: one in the environment does not count. */
	named = store_path() != unnamed && store_path() != getenv("APLSYNC_DB");
	stop_catch(STOP_SOURCE);
	rejects_open();
	if (choose(named, operand))
		status = select_upcs();
	else if (upcs != NULL && operand[0] == NULL)
		codes_put(upcs);
	else if (upcs != NULL)
		opt_usage("%s: not with --upcs", operand[0]);
	else if (operand[0] == NULL)
		opt_usage("no list, no codes, no selection");
	else if (strcmp(operand[0], "-") == 0 && operand[1] == NULL)
		codes_put_lines();
	else
		put_lists(operand);
	out_close();
	if (stop_asked())
		stop_end();
	return rejects_count() > 0 ? SOME : status;
}

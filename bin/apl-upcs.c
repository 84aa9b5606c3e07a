/* SPDX-License-Identifier: MIT */
/* apl-upcs - print the UPCs of approved product lists, of bare codes or of a
 * store as records */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/count.h"
#include "base/io.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/stop.h"
#include "db/store.h"
#include "list/list.h"
#include "list/place.h"
#include "record/codes.h"
#include "record/rejects.h"
#include "store/selection.h"

#define SYNOPSIS "[-hqV] [--rejects FILE] [--plu] [--explain FILE]\n" \
"                [--leave-out] [--approved WORD,...]\n" \
"                [--not-approved WORD,...] [--column FIELD=HEADING]...\n" \
"                [--date-order ORDER] [--no-check-digit] STATE=FILE...\n" \
"       apl-upcs [-hqV] [--rejects FILE] [--plu] --upcs CODE,... | -\n" \
"       apl-upcs [-hqV] [--db FILE] [--rejects FILE]\n" \
"                --all [--pass TIME] |\n" \
"                --due [--images] [--sources SOURCE,...] |\n" \
"                --failed [JOB] | --missing | --stale DAYS |\n" \
"                --unfinished JOB |\n" \
"                --upcs CODE,...\n" \
"                [--bare] [--category CODE,...] [--limit N] [--paces]\n" \
"                [--popularity FILE] [--state STATE,...]"

static bool all, due, failed, missing, plu;
static long stale_days = -1;
static const char *upcs, *explain;
static struct lists lists;
static struct selection sel;

static const char *
take_pass(const char *text)
{
	time_t t;

	sel.pass = text;
	return clock_parse(text, &t) ? NULL :
	    "not a time such as 2026-11-23T20:38:00Z";
}

static const char *
take_order(const char *text)
{
	lists.options.day_order = strcmp(text, "day-first") == 0 ?
	    DAYORDER_DAY_FIRST : DAYORDER_MONTH_FIRST;
	return lists.options.day_order == DAYORDER_DAY_FIRST ||
	    strcmp(text, "month-first") == 0 ? NULL :
	    "neither month-first nor day-first";
}

static const struct opt opts[] = {
	{ .name = "all", .to = &all, .help = "select every listed UPC" },
	{ .name = "approved", .kind = OPT_TEXT, .arg = "WORD,...",
	    .help = "status words of a list that mean approved",
	    .to = &lists.options.words.yes },
	{ .name = "bare", .to = &sel.bare,
	    .help = "with a selection, print only the UPCs" },
	{ .name = "popularity", .kind = OPT_TEXT, .arg = "FILE",
	    .old = "by-scans",
	    .help = "sort by this popularity log, most scanned first",
	    .to = &sel.popularity },
	{ .name = "category", .kind = OPT_TEXT, .arg = "CODE,...",
	    .help = "select only these categories", .to = &sel.categories },
	{ .name = "column", .kind = OPT_CALL, .arg = "FIELD=HEADING",
	    .call = heading_add_option,
	    .help = "read the column HEADING of a list as FIELD" },
	{ .name = "date-order", .kind = OPT_CALL, .arg = "ORDER",
	    .call = take_order,
	    .help = "month-first or day-first, for dates such as 3/4/2026" },
	{ .name = "due", .to = &due,
	    .help = "select UPCs without a product, if a source is due" },
	{ .name = "explain", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "append to FILE how each list was read, as JSON",
	    .to = &explain },
	{ .name = "failed", .to = &failed,
	    .help = "select UPCs that failed (in JOB, if it is given)" },
	{ .name = "images", .to = &sel.images,
	    .help = "with --due, also select products without an image" },
	{ .name = "leave-out", .to = &lists.leave_out,
	    .help = "skip and report files that are not lists" },
	{ .name = "limit", .kind = OPT_COUNT, .arg = "N", .min = 1,
	    .max = 1e9, .help = "select at most N UPCs", .to = &sel.limit },
	{ .name = "missing", .to = &missing,
	    .help = "select UPCs that no source has found" },
	{ .name = "no-check-digit", .to = &lists.options.no_check_digit,
	    .help = "compute the check digits, which the list lacks" },
	{ .name = "not-approved", .kind = OPT_TEXT, .arg = "WORD,...",
	    .help = "status words of a list that mean not approved",
	    .to = &lists.options.words.no },
	{ .name = "pass", .kind = OPT_CALL, .arg = "TIME",
	    .call = take_pass,
	    .help = "with --all, skip UPCs looked up since TIME" },
	{ .name = "paces", .to = &sel.paces,
	    .help = "print only the effects of the popularity log" },
	{ .name = "plu", .to = &plu,
	    .help = "also print PLUs and state-assigned codes" },
	{ .name = "sources", .kind = OPT_TEXT, .arg = "SOURCE,...",
	    .help = "with --due, select UPCs due at these sources",
	    .to = &sel.sources },
	{ .name = "stale", .kind = OPT_COUNT, .arg = "DAYS", .max = 36500,
	    .help = "select UPCs last found more than DAYS days ago",
	    .to = &stale_days },
	{ .name = "state", .kind = OPT_TEXT, .arg = "STATE,...",
	    .help = "select only these states", .to = &sel.states },
	{ .name = "unfinished", .kind = OPT_TEXT, .arg = "JOB",
	    .help = "select the unfinished items of JOB", .to = &sel.job },
	{ .name = "upcs", .kind = OPT_TEXT, .arg = "CODE,...",
	    .help = "print these codes; with --db, select them",
	    .to = &upcs },
	{ 0 }
};

/* Exits with 2 if an option for lists is given. Called if no list is read, so
 * every --column is unused. */
static void
check_no_lists(void)
{
	if (explain != NULL || lists.leave_out || heading_unused() != NULL ||
	    lists.options.no_check_digit || lists.options.words.yes != NULL ||
	    lists.options.words.no != NULL ||
	    lists.options.day_order != DAYORDER_NOT_GIVEN)
		opt_usage("--approved, --column, --date-order, --explain, "
		    "--leave-out, --no-check-digit, --not-approved: only with "
		    "lists");
}

/* Exits with 2 if an option is given that the current mode does not accept. */
static void
check_narrowing(bool selected)
{
	if (selected && plu)
		opt_usage("--plu: cannot be used with a selection");
	if (selected || upcs != NULL)
		check_no_lists();
	if (sel.pass != NULL && (!selected || sel.kind != SELECTION_ALL))
		opt_usage("--pass: only with --all");
	if (sel.images && (!selected || sel.kind != SELECTION_DUE))
		opt_usage("--images: only with --due");
	if (sel.sources != NULL && (!selected || sel.kind != SELECTION_DUE))
		opt_usage("--sources: only with --due");
	if (sel.popularity != NULL && selected && sel.kind == SELECTION_UPCS)
		opt_usage("--popularity: cannot be used with --upcs, "
		    "which keeps its order");
	if (sel.paces && (!selected || sel.popularity == NULL))
		opt_usage("--paces: only with --popularity");
	if (!selected && (sel.states != NULL || sel.categories != NULL ||
	    sel.popularity != NULL || sel.limit > 0 || sel.bare))
		opt_usage("--bare, --category, --limit, --popularity, --state: "
		    "only with a selection of a store");
}

/* Sets sel from the option that selects UPCs from the store. Returns false if
 * there is no such option, and exits with 2 if there are two. named says
 * whether the command line names the store. */
static bool
choose_mode(bool named, char **operand)
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

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].given) {
			sel.kind = kinds[i].kind;
			n++;
		}
	if (n > 1 || (n == 1 && upcs != NULL && !named))
		opt_usage("more than one selection");
	if (failed && operand[0] != NULL)
		sel.job = *operand++;
	if (n == 1 && operand[0] != NULL)
		opt_usage("%s: cannot be used with a selection", operand[0]);
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

static void
put_codes_of_stdin(void)
{
	check_no_lists();
	codes_put_lines(plu);
}

/* Appends the explanations of the lists to the file that --explain names. */
static void
put_explained(void)
{
	int fd = io_open(explain, O_WRONLY | O_APPEND | O_CREAT);

	if (fd < 0 || !io_write(fd, lists.explained.p, lists.explained.len) ||
	    close(fd) != 0)
		msg_die("%s:", explain);
}

/* Exits with 2 if --explain names this input or output file. */
static void
check_explain(const char *file)
{
	if (explain != NULL && io_same(explain, file))
		msg_die("%s: --explain cannot be the file of %s", explain,
		    file);
}

/* Parses the operands, STATE=FILE, in place. Reads all lists before it prints
 * the first record, so that an error leaves no partial output. */
static void
put_lists(char **operand)
{
	bool good = true;
	char *clash = status_words_clash(&lists.options.words);

	if (clash != NULL)
		opt_usage("%s: both --approved and --not-approved", clash);
	for (char **p = operand; *p != NULL; p++) {
		char *state = *p;

		if (strcspn(state, "=") != 2 || state[2] == '\0' ||
		    state[3] == '\0')
			opt_usage("%s: not of the form MI=FILE", state);
		for (int i = 0; i < 2; i++) {
			if (is_lower(state[i]))
				state[i] = (char)(state[i] - 'a' + 'A');
			if (!is_upper(state[i]))
				opt_usage("%s: a state is two letters", state);
		}
		state[2] = '\0';
		if (!place_is_code(state))
			msg_note("%s: not the code of a state or territory",
			    state);
	}
	check_explain("/dev/stdin");
	check_explain("/dev/stdout");
	for (char **p = operand; *p != NULL; p++)
		check_explain(*p + 3);
	lists.leave_out &= operand[1] != NULL;	/* a single file must be a
						 * list */
	for (char **p = operand; *p != NULL; p++)
		good &= lists_read(&lists, *p, *p + 3);
	if (explain != NULL)
		put_explained();
	if (good && lists.left_out == lists.files) {
		msg_error("none of the files is a list");
		good = false;
	}
	if (good && heading_unused() != NULL) {
		msg_error("--column: no list has the heading \"%s\"; the "
		    "last list has %s", heading_unused(),
		    buf_cstr(&lists.headings));
		good = false;
	}
	if (!good)
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
	    "Prints the UPCs of lists, of codes or of the store as records.",
	    (const struct opt *const []){ opts, store_opts, rejects_opts,
	    NULL });
	/* --upcs needs no store, so it selects from a store only if the command
	 * line names one. */
	named = store_path() != unnamed && store_path() != getenv("APLSYNC_DB");
	stop_catch(STOP_PRODUCER);
	rejects_open();
	if (choose_mode(named, operand))
		status = select_upcs();
	else if (upcs != NULL && operand[0] == NULL)
		codes_put(upcs, plu);
	else if (upcs != NULL)
		opt_usage("%s: cannot be used with --upcs", operand[0]);
	else if (operand[0] == NULL)
		opt_usage("needs a list, codes or a selection");
	else if (strcmp(operand[0], "-") == 0 && operand[1] == NULL)
		put_codes_of_stdin();
	else
		put_lists(operand);
	out_close();
	if (stop_asked())
		stop_end();
	return rejects_count() > 0 ? SOME : status;
}

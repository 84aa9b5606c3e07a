/* SPDX-License-Identifier: MIT */
/* download-off - download data files from Open Food Facts */
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/reader.h"
#include "base/temporary.h"
#include "base/xalloc.h"
#include "db/store.h"
#include "fetch/downloadrules.h"
#include "fetch/downloads.h"
#include "scan/dumps.h"
#include "source/off/deltas.h"

#define DUMP "openfoodfacts-products.jsonl.gz"
#define TABLE "en.openfoodfacts.org.products.csv.gz"
#define INDEX_MAX (1 << 20)	/* bytes; limit for delta/index.txt */
#define WRITING 86400	/* seconds; upper bound on how long Open Food Facts
			 * takes to write a dump */
#define GAP 3	/* exit status: the deltas do not cover the whole time from the
		 * cursor to today */

static bool want_dump, want_table, want_deltas, keep, dry_run;
static const char *base_url = "https://static.openfoodfacts.org/data";
static int64_t since = -1;

static struct download download;
static struct dumps dumps = { .download = &download };
static struct offdeltas deltas;
static int64_t stored = -1;	/* the store's cursor */
static unsigned removed;
static bool failed, gap;

static const char *
set_since(const char *text)
{
	size_t len = strlen(text);
	const char *why;
	time_t t;

	/* Also accepts seconds since 1970, an older, undocumented form. */
	if (len <= 10 && strspn(text, "0123456789") == len) {
		since = strtoll(text, NULL, 10);
		return NULL;
	}
	if ((why = clock_since(text, &t)) == NULL)
		since = (int64_t)t;
	return why;
}

static const struct opt opts[] = {
	{ .name = "base-url", .kind = OPT_TEXT, .arg = "URL",
	    .help = "base address of the files", .to = &base_url,
	    .env = "APLSYNC_OFF_DATA_URL" },
	{ .name = "csv", .kind = OPT_FLAG,
	    .help = "all products as CSV: a tenth the size, fewer fields",
	    .to = &want_table },
	{ .name = "deltas", .kind = OPT_FLAG,
	    .help = "daily changes since the cursor", .to = &want_deltas },
	{ .name = "dir", .kind = OPT_TEXT, .arg = "DIR",
	    .help = "directory for the files (dumps, next to the store)",
	    .to = &dumps.dir, .env = "APLSYNC_DUMPS" },
	{ .name = "dry-run", .kind = OPT_FLAG,
	    .help = "report what would be downloaded; download nothing",
	    .to = &dry_run },
	{ .name = "dump", .kind = OPT_FLAG,
	    .help = "all products, about 13 GB", .to = &want_dump },
	{ .name = "keep", .kind = OPT_FLAG,
	    .help = "keep deltas that were already scanned", .to = &keep },
	{ .name = "since", .kind = OPT_CALL, .arg = "TIME",
	    .help = "changes since TIME (default: the store's cursor)",
	    .call = set_since },
	{ .name = "small-disk", .kind = OPT_FLAG,
	    .help = "remove the old dump before downloading the new one",
	    .to = &dumps.small_disk },
	{ 0 }
};

static void
read_options(int argc, char **argv, struct baseurl *base)
{
	static const struct opt *const tables[] = { opts, downloadrules_opts,
	    store_opts, NULL };
	const char *why;
	int operand = opt_parse(argc, argv,
	    "[options] --dump | --csv | --deltas",
	    "Downloads data files from Open Food Facts and prints their names.",
	    tables);

	if (operand < argc)
		opt_usage("%s: takes no operands", argv[operand]);
	if (!want_dump && !want_table && !want_deltas)
		opt_usage("needs --dump, --csv or --deltas");
	if (since >= 0 && !want_deltas)
		opt_usage("--since: only with --deltas");
	if ((why = downloadrules_server(base, base_url)) != NULL)
		opt_usage("--base-url: %s: %s", base_url, why);
	if (downloadrules.contact == NULL &&
	    (baseurl_is_in(base, "openfoodfacts.org") ||
	    baseurl_is_in(base, "openfoodfacts.net")))
		opt_usage("--contact: %s requires a contact address",
		    base->host);
}

/* Returns the path of the directory "dumps" next to the store. If the store's
 * path is a symlink, "dumps" is next to the target of the symlink. The caller
 * frees the path. */
static char *
default_dir(void)
{
	char *store = realpath(store_path(), NULL);
	struct buf b = { 0 };

	if (store == NULL)
		store = xstrdup(store_path());
	buf_printf(&b, "%s/dumps", dirname(store));
	buf_cstr(&b);
	free(store);
	return b.p;
}

/* Returns the store's cursor, or -1 if there is no store or it has no
 * cursor. */
static int64_t
read_cursor(void)
{
	struct slice text;
	struct store *s;
	sqlite3_stmt *q;
	time_t t = -1;

	if (access(store_path(), F_OK) != 0)
		return -1;
	s = store_open(store_path(), STORE_READ);
	q = store_query(s, "bulk_bookmark");
	text = store_row(q) ? store_column(q, 0) : slice("", 0);
	if (text.len > 0 && !clock_parse(text.p, &t))
		msg_die("%s: its cursor is not a time: %s", store_path(),
		    text.p);
	store_close(s);
	return (int64_t)t;
}

/* Adds the dump or the CSV file to the downloads. Older deltas are not needed,
 * so moves *cursor up to the time of the file's data, minus WRITING. */
static void
choose_whole(const char *name, int64_t *cursor)
{
	int64_t data_time;

	if (!dumps_add(&dumps, name, &data_time))
		failed = true;
	else if (*cursor < data_time - WRITING)
		*cursor = data_time - WRITING;
}

static void
remove_scanned(const char *name)
{
	struct buf path = { 0 };
	struct slice suffix;
	struct offdelta d;

	if (offdelta_read(&d, slice_of(name), &suffix) &&
	    (slice_is(suffix, ".gz") || slice_is(suffix, ".gz.part") ||
	    slice_is(suffix, ".gz.part.of")) && d.to <= stored &&
	    unlink(downloads_path(&path, dumps.dir, name)) == 0)
		removed++;
	buf_free(&path);
}

static void
add_delta(struct slice name)
{
	struct slice suffix;
	struct offdelta d;

	if (offdelta_read(&d, name, &suffix) && slice_is(suffix, ".gz"))
		offdeltas_add(&deltas, d);
}

static void
add_present(const char *name)
{
	add_delta(slice_of(name));
}

/* Reads the names of deltas from the index. Ignores other lines. */
static void
read_index(int fd)
{
	enum reader_got got;
	struct reader in;
	struct slice line;

	if (lseek(fd, 0, SEEK_SET) != 0)
		temporary_failed();
	reader_init(&in, fd, 256);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_FAILED)
			temporary_failed();
		if (got != READER_LINE)
			continue;	/* the line may be empty or truncated */
		while (slice_ends(line, "\r"))
			line.len--;
		add_delta(line);
	}
	reader_free(&in);
}

/* Lists the deltas that the source offers, and the deltas in the directory. If
 * there are none, prints a message and returns false. */
static bool
find_deltas(void)
{
	FILE *index = temporary_open();
	struct buf url = { 0 };
	bool done;

	buf_printf(&url, "%s/delta/index.txt", dumps.url);
	download.max_bytes = INDEX_MAX;
	done = download_into(&download, buf_cstr(&url), fileno(index),
	    "temporary file");
	download.max_bytes = 0;
	if (done)
		read_index(fileno(index));
	fclose(index);
	buf_free(&url);
	if (done && deltas.n == 0)
		msg_error("delta/index.txt: lists no delta");
	if (deltas.n > 0)
		downloads_each(dumps.dir, add_present);
	return deltas.n > 0;
}

/* Adds the deltas that follow the cursor to the downloads. Stops at a delta
 * that is not available, because later deltas are useless without it. */
static void
choose_deltas(int64_t cursor)
{
	struct buf name = { 0 };

	failed |= !find_deltas();
	gap = !offdeltas_chain(&deltas, cursor);
	for (size_t i = 0; i < deltas.n; i++) {
		buf_clear(&name);
		offdelta_name(&deltas.delta[i], &name);
		if (!dumps_add_delta(&dumps, buf_cstr(&name),
		    deltas.delta[i].to)) {
			failed = true;
			break;
		}
	}
	buf_free(&name);
}

static void
choose_files(void)
{
	int64_t cursor = since;

	if (want_deltas && since < 0)
		cursor = stored = read_cursor();
	if (want_dump)
		choose_whole(DUMP, &cursor);
	if (want_table)
		choose_whole(TABLE, &cursor);
	if (!want_deltas)
		return;
	if (!keep && !dry_run)
		downloads_each(dumps.dir, remove_scanned);
	if (removed > 0)
		msg_note("removed %u delta files that were scanned", removed);
	choose_deltas(cursor);
}

int
main(int argc, char **argv)
{
	struct baseurl base;
	char *default_path = NULL;
	bool fits;

	msg_init(argv[0]);
	read_options(argc, argv, &base);
	dumps.url = base.url;
	if (dumps.dir == NULL)
		dumps.dir = default_path = default_dir();
	if (!dry_run)
		downloads_lock(dumps.dir);
	download_open(&download, &base);
	choose_files();
	if (!dumps_missing(&dumps) && !failed)
		msg_note("nothing to download");
	fits = dumps_fit(&dumps);
	if (fits && !dry_run && !dumps_download(&dumps))
		failed = true;
	out_close();
	dumps_free(&dumps);
	offdeltas_free(&deltas);
	download_close(&download);
	baseurl_free(&base);
	free(default_path);
	return !fits ? CANNOT : gap ? GAP : failed ? SOME : DONE;
}

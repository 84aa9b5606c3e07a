/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/out.h"
#include "base/xalloc.h"
#include "fetch/downloads.h"
#include "scan/dumps.h"
#include "scan/whole.h"

#define SPARE 100000000	/* bytes to leave free on the disk */

#define FORMATTED 32	/* size of a buffer for a formatted number */

/* Formats a number of bytes with SI units, rounded up, as in 1.2MB or 13GB. */
static const char *
format_bytes(char text[FORMATTED], int64_t bytes)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB",
		"PB", "EB" };
	int64_t tenths = bytes < INT64_MAX / 10 ? bytes * 10 : INT64_MAX;
	size_t unit = 0;

	for (; tenths > 9990; unit++)
		tenths = tenths / 1000 + (tenths % 1000 > 0);
	if (unit == 0 || tenths > 99)
		snprintf(text, FORMATTED, "%lld%s",
		    (long long)(tenths + 9) / 10, units[unit]);
	else
		snprintf(text, FORMATTED, "%lld.%lld%s", (long long)tenths / 10,
		    (long long)tenths % 10, units[unit]);
	return text;
}

/* Sets *url to the file's address. */
static const char *
address_of(const struct dumps *s, const struct dump *f, struct buf *url)
{
	buf_clear(url);
	buf_printf(url, "%s/%s%s", s->url, f->delta ? "delta/" : "", f->name);
	return buf_cstr(url);
}

/* Copies the size and time of the source's version to *f. If the time is
 * unknown, prints a message and returns false. */
static bool
take_version(const struct dumps *s, struct dump *f)
{
	f->bytes = s->download->version->size;
	if (!f->delta)
		f->data_time = s->download->version->modified;
	if (f->data_time >= 0)
		return true;
	msg_error("%s: the server does not send the file's time", f->name);
	return false;
}

static bool
look_up_version(const struct dumps *s, struct dump *f)
{
	struct buf url = { 0 };
	bool known = download_look(s->download, address_of(s, f, &url)) &&
	    take_version(s, f);

	buf_free(&url);
	return known;
}

/* Does the directory lack the source's version of the dump? */
static bool
is_missing(const struct dumps *s, const struct dump *f)
{
	struct buf path = { 0 };
	int64_t data_time;
	bool here = downloads_bytes(downloads_path(&path, s->dir, f->name),
	    &data_time) == f->bytes && data_time == f->data_time;

	buf_free(&path);
	return !here;
}

static bool
is_damaged(const struct dumps *s, const struct dump *f)
{
	struct buf path = { 0 };
	bool empty, damaged = whole_check(downloads_path(&path, s->dir,
	    f->name), &empty) != NULL;

	buf_free(&path);
	return damaged;
}

static void
append_file(struct dumps *s, struct dump f)
{
	f.name = xstrdup(f.name);
	s->file = xgrow(s->file, &s->cap, s->n + 1, sizeof(f));
	s->file[s->n++] = f;
}

bool
dumps_add(struct dumps *s, const char *name, int64_t *data_time)
{
	struct dump f = { .name = (char *)name };

	if (!look_up_version(s, &f))
		return false;
	f.missing = is_missing(s, &f);
	*data_time = f.data_time;
	append_file(s, f);
	return true;
}

bool
dumps_add_delta(struct dumps *s, const char *name, int64_t data_time)
{
	struct dump f = { .name = (char *)name, .delta = true,
	    .data_time = data_time };

	f.missing = is_damaged(s, &f);
	if (f.missing && !look_up_version(s, &f))
		return false;
	append_file(s, f);
	return true;
}

/* Reports a missing file. Returns how many more bytes of the disk the file
 * needs. */
static int64_t
report_missing(const struct dumps *s, const struct dump *f)
{
	char all[FORMATTED], here[FORMATTED], stamp[CLOCK_STAMP];
	struct buf path = { 0 };
	int64_t data_time, need, part = downloads_bytes(downloads_part(&path,
	    s->dir, f->name), &data_time);

	clock_format((time_t)f->data_time, stamp);
	format_bytes(all, f->bytes);
	if (part > 0)
		msg_note("%s: %s, %s already here; data of %s", f->name, all,
		    format_bytes(here, part), stamp);
	else
		msg_note("%s: %s; data of %s", f->name, all, stamp);
	need = f->bytes - part;
	if (s->small_disk && !f->delta)
		need -= downloads_bytes(downloads_path(&path, s->dir,
		    f->name), &data_time);
	buf_free(&path);
	return need;
}

bool
dumps_missing(const struct dumps *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->file[i].missing)
			return true;
	return false;
}

bool
dumps_fit(const struct dumps *s)
{
	char more[FORMATTED], space[FORMATTED];
	int64_t need = 0, have;

	if (!dumps_missing(s))
		return true;
	for (size_t i = 0; i < s->n; i++)
		if (s->file[i].missing)
			need += report_missing(s, &s->file[i]);
	need = need > 0 ? need : 0;
	have = downloads_free_bytes(s->dir);
	msg_note("%s to fetch; %s free in %s", format_bytes(more, need),
	    format_bytes(space, have), s->dir);
	if (have >= need + SPARE)
		return true;
	msg_error("%s: not enough space: 100 MB must remain free",
	    s->dir);
	return false;
}

/* Checks that the downloaded file is complete and valid. If it is not, discards
 * the file, reports the reason and returns false. */
static bool
check_part(const struct dumps *s, const struct dump *f, const char *part)
{
	bool empty;
	const char *why = whole_check(part, &empty);

	if (why == NULL && empty && !f->delta)
		why = "it is empty";
	if (why == NULL && empty)
		msg_note("%s: it is empty", f->name);
	if (why == NULL)
		return true;
	downloads_discard(s->dir, f->name);
	msg_error("%s: incomplete: %s", f->name, why);
	return false;
}

/* Downloads a file as NAME.part, checks it, and renames it to NAME. */
static bool
download_missing(const struct dumps *s, struct dump *f)
{
	struct buf url = { 0 }, part = { 0 }, path = { 0 };
	bool done;

	if (s->small_disk && !f->delta)
		unlink(downloads_path(&path, s->dir, f->name));
	downloads_part(&part, s->dir, f->name);
	done = download_file(s->download, address_of(s, f, &url), part.p) &&
	    take_version(s, f) && check_part(s, f, part.p) &&
	    downloads_finish(s->dir, f->name, f->data_time);
	buf_free(&url);
	buf_free(&part);
	buf_free(&path);
	return done;
}

bool
dumps_download(struct dumps *s)
{
	for (size_t i = 0; i < s->n; i++) {
		if (!s->file[i].missing)
			downloads_discard(s->dir, s->file[i].name);
		else if (!download_missing(s, &s->file[i]))
			return false;
		msg_set_partial(NULL);
		buf_printf(&out, "%s/%s\n", s->dir, s->file[i].name);
		out_flush();
		msg_set_partial("the files before it are complete");
	}
	return true;
}

void
dumps_free(struct dumps *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->file[i].name);
	free(s->file);
	s->file = NULL;
	s->n = s->cap = 0;
}

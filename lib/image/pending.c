/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "image/imagedata.h"
#include "image/knownimage.h"
#include "image/pending.h"
#include "image/rejection.h"

/* An image that a worker shrinks or will shrink. */
struct pending_image {
	struct workers_task task;	/* must be first (pending_take) */
	struct fetch_ask *ask;
	struct buf url;
	uint32_t image;
	int full, thumbnail;	/* files that shrink-image writes */
	char etag[KNOWNIMAGE_HEADER + 1], modified[KNOWNIMAGE_HEADER + 1];
};

static void
copy_header(const struct response *r, const char *name, char *text)
{
	struct slice s = response_header(r, name);

	text[0] = '\0';
	if (knownimage_is_header(s))
		snprintf(text, KNOWNIMAGE_HEADER + 1, "%.*s", (int)s.len, s.p);
}

void
pending_add(struct pending *all, const struct response *r,
    struct fetch_ask *ask, const struct pending_source *from)
{
	struct pending_image *p = xcalloc(1, sizeof(*p));

	p->ask = ask;
	buf_slice(&p->url, from->url);
	p->image = from->image;
	copy_header(r, "ETag", p->etag);
	copy_header(r, "Last-Modified", p->modified);
	p->full = blobs_scratch(&all->blobs);
	p->thumbnail = blobs_scratch(&all->blobs);
	p->task.fds[0] = ask->sink;
	p->task.fds[1] = p->full;
	p->task.fds[2] = p->thumbnail;
	p->task.cut = from->cut;
	verdict_found(&ask->verdict);
	ask->verdict.pending = true;
	workers_add(all->workers, &p->task);
}

/* Does the file begin like an image of the output format? */
static bool
is_written(const struct pending *all, const struct blobs_file *f)
{
	char head[FORMAT_HEAD];

	return pread(f->fd, head, sizeof(head), 0) == sizeof(head) &&
	    format_is(all->format, slice(head, sizeof(head)));
}

/* Copies the worker's file, because the worker could still write to the
 * original. Returns false if the file is too large or not an image. */
static bool
copy_file(struct pending *all, int from, struct blobs_file *f)
{
	if (!blobs_copy(&all->blobs, from, FORMAT_BYTES_MAX, f))
		return false;
	if (!is_written(all, f))
		blobs_delete(&all->blobs, f);
	return f->fd >= 0;
}

/* Ends the program if the disk is full. Called after a worker has reported a
 * full disk, because then the image is not to blame. */
static void
check_space(const struct pending *all, const struct pending_image *p)
{
	errno = posix_fallocate(p->full, 0, 1 << 20);
	if (errno == ENOSPC || errno == EDQUOT)
		msg_die("%s:", all->blobs.path);
}

static void
set_rejection(const struct pending *all, const struct pending_image *p,
    enum rejection why)
{
	if (why == REJECTION_NO_SPACE)
		check_space(all, p);
	verdict_unusable(&p->ask->verdict, rejection_texts[why].code,
	    rejection_texts[why].message);
}

/* Moves the files that the worker made to the blob store. */
static void
store_files(struct pending *all, struct pending_image *p,
    struct blobs_file files[2], int64_t width, int64_t height)
{
	const struct format *format = all->format;
	struct imagedata d = { .url = buf_all(&p->url), .image = p->image,
	    .format = format, .width = width, .height = height,
	    .etag = p->etag, .modified = p->modified,
	    .public_url = buf_all(&all->public_url) };

	blobs_store(&all->blobs, &files[0], format->suffix, &d.full);
	blobs_store(&all->blobs, &files[1], format->suffix, &d.thumbnail);
	verdict_found(&p->ask->verdict);
	imagedata_write(&p->ask->verdict.data, &p->ask->record.json, &d);
}

static void
check_files(struct pending *all, struct pending_image *p, int64_t width,
    int64_t height)
{
	struct blobs_file files[2] = { { .fd = -1 }, { .fd = -1 } };

	if (width >= 1 && width <= FORMAT_SIDE_MAX && height >= 1 &&
	    height <= FORMAT_SIDE_MAX && copy_file(all, p->full, &files[0]) &&
	    copy_file(all, p->thumbnail, &files[1]))
		store_files(all, p, files, width, height);
	else
		set_rejection(all, p, REJECTION_DIED);
	blobs_delete(&all->blobs, &files[0]);
	blobs_delete(&all->blobs, &files[1]);
}

/* Reads the worker's result, which is untrusted. */
static void
read_result(struct pending *all, struct pending_image *p)
{
	struct json j = { 0 };
	int64_t width = 0, height = 0;
	struct slice code;

	if (!json_parse(&j, slice_of(p->task.result), 2) ||
	    !json_is(&j, 0, JSON_OBJECT)) {
		set_rejection(all, p, REJECTION_DIED);
		json_free(&j);
		return;
	}
	code = json_string(&j, json_member(&j, 0, "code"), NULL);
	json_integer(&j, json_member(&j, 0, "width"), &width);
	json_integer(&j, json_member(&j, 0, "height"), &height);
	if (code.len > 0)
		set_rejection(all, p, rejection_find(code, json_string(&j,
		    json_member(&j, 0, "message"), NULL)));
	else
		check_files(all, p, width, height);
	json_free(&j);
}

struct fetch_ask *
pending_take(struct pending *all)
{
	struct pending_image *p =
	    (struct pending_image *)workers_take(all->workers);
	struct fetch_ask *ask;

	if (p == NULL)
		return NULL;
	ask = p->ask;
	if (p->task.end == WORKERS_DONE)
		read_result(all, p);
	else
		set_rejection(all, p, p->task.end == WORKERS_LATE ?
		    REJECTION_LATE : REJECTION_DIED);
	close(p->full);
	close(p->thumbnail);
	buf_free(&p->url);
	free(p);
	return ask;
}

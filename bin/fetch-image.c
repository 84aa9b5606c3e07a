/* SPDX-License-Identifier: MIT */
/* fetch-image - downloads, checks and shrinks the picture of each product */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "fetch/fetch.h"
#include "fetch/fetchset.h"
#include "image/album.h"
#include "image/candidates.h"
#include "image/confine.h"
#include "image/crew.h"
#include "image/format.h"
#include "image/refusal.h"

#define HEADER_MAX 200	/* bytes of an ETag that is kept */

static const struct format *format = &format_webp;
static const char *dir;
static struct buf public_url;
static long size = 1200, thumbnail = 200, max_pixels = 64000000;
static bool unconfined;
static struct album album;
static struct crew *crew;
static const struct fetchset *set;

/* A picture that is being shrunk. */
struct picture {
	struct crew_task task;	/* first: what crew_take gives back */
	struct fetch_ask *ask;
	struct candidate from;
	int full, thumbnail;	/* files that shrink-image writes */
	char etag[HEADER_MAX + 1], modified[HEADER_MAX + 1];
};

static const char *
set_format(const char *text)
{
	return format_set(&format, text);
}

static const char *
set_public_url(const char *text)
{
	struct baseurl base;
	const char *why = baseurl_read(&base, text);

	if (why == NULL) {
		buf_clear(&public_url);
		buf_printf(&public_url, "%s/", base.url);
	}
	baseurl_free(&base);
	return why;
}

static const struct opt opts[] = {
	{ .name = "dir", .kind = OPT_TEXT, .arg = "FOLDER",
	    .help = "keep the pictures there", .to = &dir,
	    .env = "APLSYNC_IMAGES" },
	{ .name = "format", .kind = OPT_CALL, .arg = "webp|jpeg",
	    .help = "write pictures of this kind (webp)", .call = set_format },
	{ .name = "max-pixels", .kind = OPT_COUNT, .arg = "N",
	    .help = "open no larger picture (64000000)", .to = &max_pixels,
	    .min = 1, .max = 1e9 },
	{ .name = "public-url", .kind = OPT_CALL, .arg = "URL",
	    .help = "apps find the pictures there", .call = set_public_url,
	    .env = "APLSYNC_IMAGE_URL" },
	{ .name = "size", .kind = OPT_COUNT, .arg = "N",
	    .help = "pixels of the longer side, at most (1200)",
	    .to = &size, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "thumbnail", .kind = OPT_COUNT, .arg = "N",
	    .help = "the same of the thumbnail (200)", .to = &thumbnail,
	    .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "unconfined", .kind = OPT_FLAG,
	    .help = "open pictures even if the kernel cannot confine that",
	    .to = &unconfined, .env = "APLSYNC_UNCONFINED" },
	{ 0 }
};

/* A worker for each processor that we may use: each has one thread. */
static size_t
count_workers(void)
{
	cpu_set_t cpus;

	if (sched_getaffinity(0, sizeof(cpus), &cpus) != 0)
		return 1;
	return (size_t)CPU_COUNT(&cpus);
}

static void
begin(struct fetchset *s)
{
	static char text[4][24];
	static const char *argv[] = { "shrink-image", "--format", NULL,
	    "--max-pixels", text[0], "--seconds", text[1], "--size", text[2],
	    "--thumbnail", text[3], NULL, NULL };

	if (dir == NULL)
		opt_usage("--dir: which folder?");
	set = s;
	s->rules.folder = dir;
	confine_require(unconfined);
	argv[2] = format->name;
	if (unconfined)
		argv[sizeof(argv) / sizeof(argv[0]) - 2] = "--unconfined";
	snprintf(text[0], sizeof(text[0]), "%ld", max_pixels);
	snprintf(text[1], sizeof(text[1]), "%ld", (long)s->rules.timeout + 1);
	snprintf(text[2], sizeof(text[2]), "%ld", size);
	snprintf(text[3], sizeof(text[3]), "%ld", thumbnail);
	album_open(&album, dir);
	crew = crew_new(argv, count_workers(),
	    (int64_t)(s->rules.timeout * 1e9));
}

static void
end(void)
{
	crew_free(crew);
	album_close(&album);
	buf_free(&public_url);
}

/* What is known of a record's picture, and whether it still is. */

static uint32_t
product_of(const struct json *j)
{
	return json_member(j, 0, "product");
}

static uint32_t
known_image(const struct json *j)
{
	return json_member(j, json_member(j, 0, "known"), "image");
}

/* Are these two strings the same, as they are written? */
static bool
same(const struct json *j, uint32_t a, uint32_t b)
{
	return json_is(j, a, JSON_STRING) && json_is(j, b, JSON_STRING) &&
	    slice_same(json_raw(j, a), json_raw(j, b));
}

/* Is what is known a picture of the image that the product has? Neither may
 * name one, if the product has others. */
static bool
same_image(const struct json *j, uint32_t data)
{
	uint32_t known = json_member(j, data, "image_url");
	uint32_t now = json_member(j, product_of(j), "image_url");

	return same(j, known, now) || (!json_is(j, known, JSON_STRING) &&
	    !json_is(j, now, JSON_STRING));
}

/* Are the files of what is known still there? */
static bool
is_kept(const struct json *j, uint32_t data)
{
	return album_has(&album, json_string(j,
	    json_member(j, data, "file"), NULL)) &&
	    album_has(&album, json_string(j,
	    json_member(j, data, "thumbnail"), NULL));
}

static const char *
skip(const struct record *r, bool force)
{
	const struct json *j = &r->json;
	struct candidate all[CANDIDATES_MAX];
	uint32_t known = known_image(j);
	uint32_t data = json_member(j, known, "data");

	if (!json_is(j, product_of(j), JSON_OBJECT))
		return "no_product";
	if (candidates_find(j, product_of(j), all) == 0)
		return "no_image";
	if (force || known == JSON_NONE ||
	    json_is(j, json_member(j, known, "due"), JSON_TRUE))
		return NULL;
	/* Another picture than the one we have, or that one is gone. */
	if (data != JSON_NONE && (!is_kept(j, data) || !same_image(j, data)))
		return NULL;
	return "not_due";
}

/* Requests. */

static struct candidate
candidate_of(const struct fetch_ask *ask, unsigned *n)
{
	struct candidate all[CANDIDATES_MAX];
	const struct json *j = &ask->record.json;

	*n = candidates_find(j, product_of(j), all);
	return all[ask->step];
}

static void
request(const struct fetch_ask *ask, struct buf *url)
{
	struct buf escaped = { 0 };
	unsigned n;
	struct candidate c = candidate_of(ask, &n);

	buf_slice(url, json_string(&ask->record.json, c.url, &escaped));
	buf_free(&escaped);
}

/* May it stand in a header? */
static bool
is_plain(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return s.len > 0 && s.len <= HEADER_MAX;
}

/* Writes the line that asks for the picture only if it is another than the
 * one we have; false where we have none of this address. */
static bool
write_condition(const struct fetch_ask *ask, struct buf *header)
{
	const struct json *j = &ask->record.json;
	uint32_t data = json_member(j, known_image(j), "data");
	struct buf escaped = { 0 };
	struct slice s;
	unsigned n;

	if (set->force || !same(j, json_member(j, data, "url"),
	    candidate_of(ask, &n).url) || !is_kept(j, data))
		return false;
	s = json_string(j, json_member(j, data, "etag"), &escaped);
	if (is_plain(s)) {
		buf_str(header, "If-None-Match: ");
		buf_slice(header, s);
	} else if (is_plain(s = json_string(j,
	    json_member(j, data, "last_modified"), &escaped))) {
		buf_str(header, "If-Modified-Since: ");
		buf_slice(header, s);
	}
	buf_free(&escaped);
	return header->len > 0;
}

static void
prepare(struct fetch_ask *ask, struct buf *header)
{
	if (ask->sink < 0)
		ask->sink = album_scratch(&album);
	write_condition(ask, header);
}

/* Answers. */

static void
write_member(struct jsonw *w, const char *name, struct slice raw)
{
	if (raw.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_raw(w, raw);
}

/* Whoever made the product may have written anything there. */
static void
write_image_url(struct jsonw *w, const struct json *j)
{
	uint32_t url = json_member(j, product_of(j), "image_url");

	if (json_is(j, url, JSON_STRING))
		write_member(w, "image_url", json_raw(j, url));
}

static void
write_string(struct jsonw *w, const char *name, struct slice s)
{
	if (s.len == 0)
		return;
	jsonw_name(w, name);
	jsonw_string(w, s);
}

/* The picture is the one that we have: what is known of it is said again. */
static void
say_known(struct fetch_ask *ask)
{
	static const char *const names[] = { "url", "file", "thumbnail",
	    "sha256", "content_type", "width", "height", "bytes", "etag",
	    "last_modified", "source", "licence", "credit" };
	const struct json *j = &ask->record.json;
	uint32_t data = json_member(j, known_image(j), "data");
	struct jsonw w;

	verdict_found(&ask->said);
	jsonw_init(&w, &ask->said.data);
	jsonw_object(&w);
	write_image_url(&w, j);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		write_member(&w, names[i],
		    json_raw(j, json_member(j, data, names[i])));
	write_string(&w, "public_url", buf_all(&public_url));
	jsonw_end(&w);
}

static void
keep_header(const struct answer *a, const char *name, char *text)
{
	struct slice s = answer_header(a, name);

	text[0] = '\0';
	if (is_plain(s))
		snprintf(text, HEADER_MAX + 1, "%.*s", (int)s.len, s.p);
}

static void
judge(const struct answer *a, struct fetch_ask *ask)
{
	struct buf header = { 0 };
	struct picture *p;
	unsigned n;

	if (a->http == 304 && write_condition(ask, &header)) {
		say_known(ask);
	} else if (a->http == 404 || a->http == 410) {
		verdict_absent(&ask->said, "not_found");
	} else if (a->http != 200) {
		answer_refused(a, &ask->said);
	} else {
		p = xcalloc(1, sizeof(*p));
		p->ask = ask;
		p->from = candidate_of(ask, &n);
		keep_header(a, "ETag", p->etag);
		keep_header(a, "Last-Modified", p->modified);
		p->full = album_scratch(&album);
		p->thumbnail = album_scratch(&album);
		p->task.fds[0] = ask->sink;
		p->task.fds[1] = p->full;
		p->task.fds[2] = p->thumbnail;
		verdict_found(&ask->said);
		ask->said.pending = true;
		crew_give(crew, &p->task);
	}
	buf_free(&header);
}

/* Is it a picture of our format that was written there? */
static bool
is_written(const struct album_file *f)
{
	char head[FORMAT_HEAD];

	return pread(f->fd, head, sizeof(head), 0) == sizeof(head) &&
	    format_is(format, slice(head, sizeof(head)));
}

/* Copies what was written, so that nobody else can write to what is kept. */
static bool
take(int from, struct album_file *f)
{
	if (!album_copy(&album, from, FORMAT_BYTES_MAX, f))
		return false;
	if (!is_written(f))
		album_drop(&album, f);
	return f->fd >= 0;
}

/* A full disk is trouble of ours, not of the picture; what a worker says of
 * it is looked into. */
static void
check_room(const struct picture *p)
{
	errno = posix_fallocate(p->full, 0, 1 << 20);
	if (errno == ENOSPC || errno == EDQUOT)
		msg_die("%s:", dir);
}

static void
write_data(struct picture *p, struct album_file files[2], int64_t width,
    int64_t height)
{
	const struct json *j = &p->ask->record.json;
	struct album_kept full, small;
	struct jsonw w;

	album_keep(&album, &files[0], format->suffix, &full);
	album_keep(&album, &files[1], format->suffix, &small);
	verdict_found(&p->ask->said);
	jsonw_init(&w, &p->ask->said.data);
	jsonw_object(&w);
	write_image_url(&w, j);
	write_member(&w, "url", json_raw(j, p->from.url));
	write_string(&w, "file", slice_of(full.name));
	write_string(&w, "thumbnail", slice_of(small.name));
	write_string(&w, "sha256", slice_of(full.sha256));
	write_string(&w, "content_type", slice_of(format->type));
	jsonw_name(&w, "width");
	jsonw_integer(&w, width);
	jsonw_name(&w, "height");
	jsonw_integer(&w, height);
	jsonw_name(&w, "bytes");
	jsonw_integer(&w, full.bytes);
	write_string(&w, "etag", slice_of(p->etag));
	write_string(&w, "last_modified", slice_of(p->modified));
	for (int i = 0; i < 3; i++) {
		static const char *const names[] = { "source", "licence",
		    "credit" };

		write_member(&w, names[i], json_raw(j,
		    json_member(j, p->from.image, names[i])));
	}
	write_string(&w, "public_url", buf_all(&public_url));
	jsonw_end(&w);
}

static void
say_refusal(const struct picture *p, enum refusal why)
{
	if (why == REFUSAL_NO_SPACE)
		check_room(p);
	verdict_useless(&p->ask->said, refusal_words[why].code,
	    refusal_words[why].message);
}

/* Keeps what the worker made. */
static void
keep(struct picture *p, int64_t width, int64_t height)
{
	struct album_file files[2] = { { .fd = -1 }, { .fd = -1 } };

	if (width >= 1 && width <= FORMAT_SIDE_MAX && height >= 1 &&
	    height <= FORMAT_SIDE_MAX && take(p->full, &files[0]) &&
	    take(p->thumbnail, &files[1]))
		write_data(p, files, width, height);
	else
		say_refusal(p, REFUSAL_DIED);
	album_drop(&album, &files[0]);
	album_drop(&album, &files[1]);
}

/* What the worker says: words of ours or nothing. */
static void
read_said(struct picture *p)
{
	struct json j = { 0 };
	int64_t width = 0, height = 0;
	struct slice code;

	if (!json_parse(&j, slice_of(p->task.said), 2) ||
	    !json_is(&j, 0, JSON_OBJECT)) {
		say_refusal(p, REFUSAL_DIED);
		json_free(&j);
		return;
	}
	code = json_string(&j, json_member(&j, 0, "code"), NULL);
	json_integer(&j, json_member(&j, 0, "width"), &width);
	json_integer(&j, json_member(&j, 0, "height"), &height);
	if (code.len > 0)
		say_refusal(p, refusal_find(code, json_string(&j,
		    json_member(&j, 0, "message"), NULL)));
	else
		keep(p, width, height);
	json_free(&j);
}

static struct fetch_ask *
worked(void)
{
	struct picture *p = (struct picture *)crew_take(crew);
	struct fetch_ask *ask;

	if (p == NULL)
		return NULL;
	ask = p->ask;
	if (p->task.end == CREW_SAID)
		read_said(p);
	else
		say_refusal(p, p->task.end == CREW_LATE ? REFUSAL_LATE :
		    REFUSAL_DIED);
	close(p->full);
	close(p->thumbnail);
	free(p);
	return ask;
}

/* The next candidate, where this one came to nothing. That all are missing is
 * an answer; that one could not be told is trouble, whatever the others say. */
static void
settle(struct fetch_ask *ask)
{
	struct verdict v = ask->said;
	unsigned n;

	if (ask->sink >= 0)
		close(ask->sink);
	ask->sink = -1;
	if (v.status != OBSERVATION_ABSENT && v.status != OBSERVATION_UNKNOWN)
		return;
	if (v.status == OBSERVATION_ABSENT &&
	    ask->before.status == OBSERVATION_UNKNOWN) {
		ask->said = ask->before;
		ask->before = v;
	}
	candidate_of(ask, &n);
	ask->said.more = ask->step + 1 < n;
}

static size_t
watch(struct curl_waitfd *fds, int64_t *wake)
{
	return crew_watch(crew, fds, wake);
}

/* "Preferably download images one at a time":
 * openfoodfacts.github.io/openfoodfacts-server/api/how-to-download-images/ */
static const char *const single[] = { "openfoodfacts.org",
    "openfoodfacts.net", NULL };

static const struct fetch_files files = {
	.opts = opts,
	.single = single,
	.begin = begin,
	.end = end,
	.skip = skip,
	.prepare = prepare,
	.settle = settle,
	.watch = watch,
	.worked = worked
};

static const struct fetch_source source = {
	.member = "image",
	.name = "image",
	.purpose = "download, check and shrink the picture of each product",
	.category = "image",
	.max_bytes = 20 << 20,
	.rate_env = "APLSYNC_IMAGE_RATE",
	.class = { "image", "5/s" },
	.files = &files,
	.request = request,
	.judge = judge
};

int
main(int argc, char **argv)
{
	return fetch_main(argc, argv, &source);
}

/* SPDX-License-Identifier: MIT */
/* fetch-image - download, check and shrink the image of each product */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/count.h"
#include "base/xalloc.h"
#include "fetch/fetch.h"
#include "fetch/options.h"
#include "image/imagedata.h"
#include "image/knownimage.h"
#include "image/pending.h"
#include "image/sandbox.h"
#include "image/upload.h"

/* The number of images per run that may be downloaded from the site. "If you
 * plan to download more [...], we recommend to use the images dataset on AWS":
 * openfoodfacts.github.io/openfoodfacts-server/api/how-to-download-images/ */
#define FEW 10

static const char *dir;
static long size = 1200, thumbnail = 200, max_pixels = 64000000;
static bool unconfined;
static enum candidates_via via = CANDIDATES_BOTH;
static const char *bucket;
static struct pending pending = { .format = &format_webp };
static const struct fetchset *set;

static const char *
set_format(const char *text)
{
	return format_set(&pending.format, text);
}

static const char *
set_public_url(const char *text)
{
	struct baseurl base;
	const char *why = baseurl_read(&base, text);

	if (why == NULL) {
		buf_clear(&pending.public_url);
		buf_printf(&pending.public_url, "%s/", base.url);
	}
	baseurl_free(&base);
	return why;
}

static const char *
set_via(const char *text)
{
	static const char *const words[] = {
		[CANDIDATES_SITE] = "site", [CANDIDATES_BOTH] = "auto",
		[CANDIDATES_BUCKET] = "aws"
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (strcmp(text, words[i]) == 0) {
			via = (enum candidates_via)i;
			return NULL;
		}
	return "not auto, aws or site";
}

static const char *
set_bucket(const char *text)
{
	struct baseurl base;
	const char *why = baseurl_read(&base, text);

	if (why == NULL)
		bucket = xstrdup(base.url);
	baseurl_free(&base);
	return why;
}

static const struct opt opts[] = {
	{ .name = "bucket", .kind = OPT_CALL, .arg = "URL",
	    .help = "base URL of the image dataset of Open Food Facts",
	    .call = set_bucket, .env = "APLSYNC_IMAGE_BUCKET" },
	{ .name = "dir", .kind = OPT_TEXT, .arg = "DIR",
	    .help = "directory of the images", .to = &dir,
	    .env = "APLSYNC_IMAGES" },
	{ .name = "format", .kind = OPT_CALL, .arg = "webp|jpeg",
	    .help = "image format to write (webp)", .call = set_format },
	{ .name = "images-via", .kind = OPT_CALL, .arg = "auto|aws|site",
	    .help = "route to images of Open Food Facts (auto)",
	    .call = set_via, .env = "APLSYNC_IMAGES_VIA" },
	{ .name = "max-pixels", .kind = OPT_COUNT, .arg = "N",
	    .help = "reject images with more pixels (64000000)",
	    .to = &max_pixels, .min = 1, .max = 1e9 },
	{ .name = "public-url", .kind = OPT_CALL, .arg = "URL",
	    .help = "URL where apps find the images", .call = set_public_url,
	    .env = "APLSYNC_IMAGE_URL" },
	{ .name = "size", .kind = OPT_COUNT, .arg = "N",
	    .help = "longest side of the image in pixels (1200)",
	    .to = &size, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "thumbnail", .kind = OPT_COUNT, .arg = "N",
	    .help = "longest side of the thumbnail in pixels (200)",
	    .to = &thumbnail, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "unconfined", .kind = OPT_FLAG,
	    .help = "decode even if the kernel supports no confinement",
	    .to = &unconfined, .env = "APLSYNC_UNCONFINED" },
	{ 0 }
};

/* One worker per CPU that this process may use: each worker has one thread. */
static size_t
count_workers(void)
{
	cpu_set_t cpus;

	if (sched_getaffinity(0, sizeof(cpus), &cpus) != 0)
		return 1;
	return (size_t)CPU_COUNT(&cpus);
}

static void
begin_images(struct fetchset *s)
{
	static char text[4][24];
	static const char *argv[] = { "shrink-image", "--format", NULL,
	    "--max-pixels", text[0], "--seconds", text[1], "--size", text[2],
	    "--thumbnail", text[3], NULL, NULL };

	if (dir == NULL)
		opt_usage("--dir is required");
	set = s;
	if (bucket == NULL)
		bucket = xstrdup(UPLOAD_BUCKET);
	s->rules.directory = dir;
	sandbox_require(unconfined);
	argv[2] = pending.format->name;
	if (unconfined)
		argv[COUNT(argv) - 2] = "--unconfined";
	snprintf(text[0], sizeof(text[0]), "%ld", max_pixels);
	snprintf(text[1], sizeof(text[1]), "%ld", (long)s->rules.timeout + 1);
	snprintf(text[2], sizeof(text[2]), "%ld", size);
	snprintf(text[3], sizeof(text[3]), "%ld", thumbnail);
	blobs_open(&pending.blobs, dir);
	pending.workers = workers_new(argv, count_workers(),
	    (int64_t)(s->rules.timeout * 1e9));
}

static void
end_images(void)
{
	workers_free(pending.workers);
	blobs_close(&pending.blobs);
	buf_free(&pending.public_url);
	free((char *)bucket);
}

static const char *
skip_reason(const struct record *r, bool force, bool suppose)
{
	return knownimage_skip(&pending.blobs, &r->json, via, force, suppose);
}

/* Was the known image downloaded from the bucket? If so, the program requests
 * it there again, so that it does not download an unchanged image from the
 * site. */
static bool
is_known_upload(const struct json *j)
{
	struct candidate all[CANDIDATES_MAX];
	unsigned n = candidates_find(j, CANDIDATES_BOTH, all);
	struct buf url = { 0 };
	bool known = false;

	for (unsigned i = 0; i < n && !known; i++) {
		if (all[i].kind == CANDIDATE_ADDRESS)
			continue;
		buf_clear(&url);
		candidate_address(j, &all[i], bucket, &url);
		known = knownimage_is_at(j, buf_all(&url));
	}
	buf_free(&url);
	return known;
}

/* Returns the route for an image. The first few images of a run may be
 * downloaded from the site. The result must be the same for all steps of a
 * record, because ask->step is an index into the candidates of this route. */
static enum candidates_via
route_of(const struct fetch_ask *ask)
{
	return via == CANDIDATES_BOTH && ask->number < FEW &&
	    !is_known_upload(&ask->record.json) ? CANDIDATES_SITE : via;
}

static struct candidate
candidate_of(const struct fetch_ask *ask, unsigned *n)
{
	struct candidate all[CANDIDATES_MAX];

	*n = candidates_find(&ask->record.json, route_of(ask), all);
	return all[ask->step];
}

/* Appends the candidate's address to *url and returns all of *url. The address
 * also identifies the image. */
static struct slice
address_of(const struct fetch_ask *ask, const struct candidate *c,
    struct buf *url)
{
	candidate_address(&ask->record.json, c, bucket, url);
	return buf_all(url);
}

static void
write_request(const struct fetch_ask *ask, struct buf *url)
{
	unsigned n;
	struct candidate c = candidate_of(ask, &n);
	struct buf whole = { 0 };
	struct slice s = address_of(ask, &c, &whole);

	/* The part of an upload's address after # is its rotation and crop,
	 * which are not sent. */
	buf_slice(url, c.kind == CANDIDATE_ADDRESS ? s : slice_split(&s, '#'));
	buf_free(&whole);
}

/* Writes the header that requests the image only if it has changed. Returns
 * false and writes nothing if the image must be requested even if it has not
 * changed. */
static bool
write_condition(const struct fetch_ask *ask, struct buf *header)
{
	unsigned n;
	struct candidate c = candidate_of(ask, &n);
	struct buf url = { 0 };
	bool known = !set->force && knownimage_condition(&pending.blobs,
	    &ask->record.json, address_of(ask, &c, &url), header);

	buf_free(&url);
	return known;
}

static void
prepare_request(struct fetch_ask *ask, struct buf *header)
{
	if (ask->sink < 0)
		ask->sink = blobs_scratch(&pending.blobs);
	write_condition(ask, header);
}

/* Is the file missing? S3 returns 403 for a missing file if the bucket's list
 * is not public. */
static bool
is_missing(long http, const struct candidate *c)
{
	return http == 404 || http == 410 ||
	    (http == 403 && c->kind != CANDIDATE_ADDRESS);
}

static void
judge_response(const struct response *r, struct fetch_ask *ask)
{
	struct buf header = { 0 }, url = { 0 };
	unsigned n;
	struct candidate c = candidate_of(ask, &n);

	if (r->http == 304 && write_condition(ask, &header)) {
		verdict_found(&ask->verdict);
		imagedata_repeat(&ask->verdict.data, &ask->record.json,
		    buf_all(&pending.public_url));
	} else if (is_missing(r->http, &c)) {
		verdict_absent(&ask->verdict, "not_found");
	} else if (r->http != 200) {
		response_bad_status(r, &ask->verdict);
	} else {
		pending_add(&pending, r, ask, &(struct pending_source){
		    .url = address_of(ask, &c, &url), .image = c.image,
		    .cut = candidate_cut(&ask->record.json, &c) });
	}
	buf_free(&url);
	buf_free(&header);
}

/* Moves to the next candidate if this one failed. If all are missing, the image
 * is absent. If any could not be looked up, the image is unknown. */
static void
settle_candidate(struct fetch_ask *ask)
{
	struct verdict v = ask->verdict;
	unsigned n;

	if (ask->sink >= 0)
		close(ask->sink);
	ask->sink = -1;
	if (v.status != OBSERVATION_ABSENT && v.status != OBSERVATION_UNKNOWN)
		return;
	if (v.status == OBSERVATION_ABSENT &&
	    ask->previous.status == OBSERVATION_UNKNOWN) {
		ask->verdict = ask->previous;
		ask->previous = v;
	}
	candidate_of(ask, &n);
	ask->verdict.more = ask->step + 1 < n;
	/* The image may be on the site, so it is not absent. */
	if (!ask->verdict.more && via == CANDIDATES_BUCKET &&
	    ask->verdict.status == OBSERVATION_ABSENT)
		verdict_skipped(&ask->verdict, "not_in_bucket");
}

static size_t
watch(struct curl_waitfd *fds, int64_t *wake)
{
	return workers_watch(pending.workers, fds, wake);
}

/* "Preferably download images one at a time":
 * openfoodfacts.github.io/openfoodfacts-server/api/how-to-download-images/ */
static const char *const single[] = { "openfoodfacts.org",
    "openfoodfacts.net", NULL };

static struct fetch_ask *
worked(void)
{
	return pending_take(&pending);
}

static const struct fetch_files files = {
	.opts = opts,
	.single = single,
	.begin = begin_images,
	.end = end_images,
	.skip = skip_reason,
	.prepare = prepare_request,
	.settle = settle_candidate,
	.watch = watch,
	.worked = worked
};

static const struct fetch_source source = {
	.member = "image",
	.name = "image",
	.purpose = "Downloads, checks and shrinks the image of each product.",
	.category = "image",
	.max_bytes = 20 << 20,
	.rate_env = "APLSYNC_IMAGE_RATE",
	.class = { "image", "5/s" },
	.files = &files,
	.request = write_request,
	.judge = judge_response
};

int
main(int argc, char **argv)
{
	return fetch_main(argc, argv, &source);
}

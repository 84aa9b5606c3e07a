/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vips/vips.h>
#include <vips/vector.h>
#include <webp/mux.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "image/loaders.h"
#include "image/sandbox.h"
#include "image/shrink.h"

#define WEBP_EFFORT 2	/* compared with effort 4, takes two thirds of the time
			 * and makes files 2% larger */
#define WAITING 4	/* seconds of real time to allow for each second of CPU
			 * time */

/* The result that the decoding process writes; the files follow it. */
struct shrink_result {
	uint32_t rejection, kind, width, height;
	uint32_t bytes[2];
};

/* The following functions run in the decoding process. */

struct task {
	const struct shrink_rules *rules;
	struct slice input;
	struct cut cut;	/* after place_cut: the area to extract from the upright
			 * image */
	int32_t width, height;	/* sides of the upright image */
	struct shrink_result result;
	void *made[2];
};

static bool
reject_image(struct task *t, enum rejection why)
{
	t->result.rejection = why;
	return false;
}

/* Reads only the header of the image, and sets t->width and t->height. */
static bool
check_header(struct task *t, VipsSource *source)
{
	const struct loader *only = loaders_of(t->result.kind);
	const char *loader = vips_foreign_find_load_source(source);
	VipsImage *head;
	double pixels;
	bool turned;

	if (loader == NULL || strcmp(loader, only->loader) != 0)
		return reject_image(t, strcmp(only->kind, "avif") == 0 ?
		    REJECTION_NO_AVIF : REJECTION_OTHER_KIND);
	head = vips_image_new_from_source(source, "", "access",
	    VIPS_ACCESS_SEQUENTIAL, NULL);
	if (head == NULL)
		return reject_image(t, REJECTION_HEADER);
	pixels = (double)vips_image_get_width(head) *
	    vips_image_get_height(head);
	turned = vips_image_get_orientation_swap(head);
	t->width = turned ? vips_image_get_height(head) :
	    vips_image_get_width(head);
	t->height = turned ? vips_image_get_width(head) :
	    vips_image_get_height(head);
	g_object_unref(head);
	if (pixels > (double)t->rules->max_pixels)
		return reject_image(t, REJECTION_TOO_MANY_PIXELS);
	return true;
}

/* Computes the area to extract. Does not read any pixel. */
static bool
place_cut(struct task *t)
{
	if (t->cut.whole_width > 0 && (t->cut.whole_width != t->width ||
	    t->cut.whole_height != t->height))
		return reject_image(t, REJECTION_OTHER_SIZE);
	return cut_place(&t->cut, t->width, t->height) ||
	    reject_image(t, REJECTION_OUTSIDE);
}

static bool
is_whole(const struct task *t)
{
	return t->cut.angle == 0 && t->cut.width == t->width &&
	    t->cut.height == t->height;
}

static int32_t
larger(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* Returns the length to which the longer side of the whole image must be
 * resized, so that the longer side of the cut area becomes `longest` pixels
 * long. Never enlarges the image. */
static int32_t
longest_whole(const struct task *t, long longest)
{
	double whole = larger(t->width, t->height);
	double part = larger(t->cut.width, t->cut.height);
	double side = ceil(whole * (double)longest / part);

	return side < whole ? (int32_t)side : (int32_t)whole;
}

/* Extracts the area from the image, and rotates the area. The longer side of
 * the image must already have the length that longest_whole returned. Only the
 * area, not the whole image, is held in memory. */
static bool
cut_out(const struct task *t, VipsImage **image, long longest)
{
	struct cut c = t->cut;
	VipsImage *part, *still, *turned;
	int32_t most = (int32_t)longest;

	cut_scale(&c, t->width, t->height, vips_image_get_width(*image),
	    vips_image_get_height(*image));
	c.width = c.width > most ? most : c.width;
	c.height = c.height > most ? most : c.height;
	if (vips_extract_area(*image, &part, c.left, c.top, c.width, c.height,
	    NULL) != 0)
		return false;
	if (c.angle == 0) {
		*image = part;
		return true;
	}
	if ((still = vips_image_copy_memory(part)) == NULL || vips_rot(still,
	    &turned, c.angle == 90 ? VIPS_ANGLE_D90 : c.angle == 180 ?
	    VIPS_ANGLE_D180 : VIPS_ANGLE_D270, NULL) != 0)
		return false;
	*image = turned;
	return true;
}

/* Removes metadata, because libvips 8.14 keeps it in WebP even with "strip". */
static bool
strip_webp(void **data, size_t *n)
{
	static const char *const chunks[] = { "EXIF", "XMP ", "ICCP" };
	WebPData whole = { *data, *n }, bare = { NULL, 0 };
	WebPMux *mux = WebPMuxCreate(&whole, 0);

	for (int i = 0; mux != NULL && i < 3; i++)
		WebPMuxDeleteChunk(mux, chunks[i]);
	if (mux == NULL || WebPMuxAssemble(mux, &bare) != WEBP_MUX_OK)
		return false;
	*data = (void *)bare.bytes;
	*n = bare.size;
	return true;
}

static bool
save(const struct task *t, VipsImage *image, void **data, size_t *n)
{
	double white[] = { 255 };

	if (t->rules->format == &format_jpeg)
		return vips_jpegsave_buffer(image, data, n, "strip", TRUE,
		    "Q", 80, "optimize_coding", TRUE, "background",
		    vips_array_double_new(white, 1), NULL) == 0;
	return vips_webpsave_buffer(image, data, n, "strip", TRUE, "effort",
	    WEBP_EFFORT, NULL) == 0 && strip_webp(data, n);
}

/* Makes an upright image in sRGB without metadata. Its width and height are at
 * most `longest` pixels. "fail_on" must be in the option string, because
 * libvips 8.14 does not pass the separate option to the loader of a source.
 * Frees nothing, because the process exits soon. */
static bool
shrink_to(struct task *t, VipsSource *source, long longest, int which)
{
	VipsImage *image = NULL;
	int side = is_whole(t) ? (int)longest : longest_whole(t, longest);
	size_t n = 0;

	if (vips_thumbnail_source(source, &image, side, "height", side,
	    "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
	    "option_string", "[fail_on=error]", NULL) != 0 ||
	    (!is_whole(t) && !cut_out(t, &image, longest)) ||
	    !save(t, image, &t->made[which], &n) || n > FORMAT_BYTES_MAX)
		return reject_image(t, REJECTION_DAMAGED);
	t->result.bytes[which] = (uint32_t)n;
	t->result.width = (uint32_t)vips_image_get_width(image);
	t->result.height = (uint32_t)vips_image_get_height(image);
	return true;
}

static bool
open_and_shrink(struct task *t)
{
	VipsSource *source;

	t->result.kind = loaders_kind(t->input);
	if (t->result.kind == LOADERS_NONE)
		return reject_image(t, REJECTION_UNKNOWN_KIND);
	source = vips_source_new_from_memory(t->input.p, t->input.len);
	return source != NULL && check_header(t, source) && place_cut(t) &&
	    shrink_to(t, source, t->rules->thumbnail, SHRINK_THUMBNAIL) &&
	    shrink_to(t, source, t->rules->size, SHRINK_FULL);
}

static void
shrink_task(int out, void *arg)
{
	struct task *t = arg;

	if (!open_and_shrink(t) && t->result.rejection == REJECTION_NONE)
		reject_image(t, REJECTION_DAMAGED);
	if (io_write(out, &t->result, sizeof(t->result)) &&
	    t->result.rejection == REJECTION_NONE)
		for (int i = 0; i < 2; i++)
			(void)io_write(out, t->made[i], t->result.bytes[i]);
}

/* The following functions run in the parent of the decoding process. */

/* Reads n bytes. Returns false if they do not arrive before the deadline. */
static bool
read_in_time(int in, void *to, size_t n, int64_t deadline)
{
	char *p = to;

	while (n > 0) {
		struct pollfd ready = { .fd = in, .events = POLLIN };
		int64_t left = deadline - clock_mono();
		ssize_t some;

		if (left <= 0)
			return false;
		if (poll(&ready, 1, (int)(left / 1000000) + 1) <= 0)
			continue;
		some = read(in, p, n);
		if (some == 0 || (some < 0 && errno != EINTR))
			return false;
		if (some > 0) {
			p += some;
			n -= (size_t)some;
		}
	}
	return true;
}

static bool
is_valid(const struct shrink_result *s)
{
	return loaders_of(s->kind) != NULL &&
	    s->width - 1 < FORMAT_SIDE_MAX && s->height - 1 < FORMAT_SIDE_MAX &&
	    s->bytes[0] <= FORMAT_BYTES_MAX && s->bytes[1] <= FORMAT_BYTES_MAX;
}

/* Reads the result into *to. Rejects a result with invalid values. */
static enum rejection
read_result(int in, const struct shrink_rules *rules, int64_t deadline,
    struct shrunk *to)
{
	struct shrink_result s;

	if (!read_in_time(in, &s, sizeof(s), deadline))
		return REJECTION_DIED;
	if (s.rejection != REJECTION_NONE)
		return s.rejection < REJECTION_DIED ?
		    s.rejection : REJECTION_DIED;
	if (!is_valid(&s))
		return REJECTION_DIED;
	for (int i = 0; i < 2; i++) {
		buf_reserve(&to->made[i], s.bytes[i]);
		if (!read_in_time(in, to->made[i].p, s.bytes[i], deadline))
			return REJECTION_DIED;
		to->made[i].len = s.bytes[i];
		if (!format_is(rules->format, buf_all(&to->made[i])))
			return REJECTION_DIED;
	}
	to->kind = loaders_of(s.kind)->kind;
	to->width = s.width;
	to->height = s.height;
	return REJECTION_NONE;
}

static void
clear(struct shrunk *s)
{
	s->kind = NULL;
	buf_clear(&s->made[SHRINK_FULL]);
	buf_clear(&s->made[SHRINK_THUMBNAIL]);
}

void
shrink(const struct shrink_rules *rules, const struct cut *cut,
    struct slice input, struct shrunk *to)
{
	struct task t = { .rules = rules, .input = input, .cut = *cut };
	int64_t deadline = clock_mono() +
	    rules->seconds * WAITING * INT64_C(1000000000);
	struct sandboxed c = sandbox_start(shrink_task, &t,
	    (unsigned)rules->seconds);
	int status;

	clear(to);
	to->rejection = read_result(c.out, rules, deadline, to);
	status = sandbox_end(&c);
	if (to->rejection == REJECTION_DIED && (clock_mono() >= deadline ||
	    (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)))
		to->rejection = REJECTION_LATE;
	if (to->rejection != REJECTION_NONE)
		clear(to);
}

void
shrunk_free(struct shrunk *s)
{
	buf_free(&s->made[SHRINK_FULL]);
	buf_free(&s->made[SHRINK_THUMBNAIL]);
}

/* Discards libvips' and GLib's messages about an image. */
static void
discard_message(const gchar *domain, GLogLevelFlags level, const gchar *text,
    gpointer arg)
{
	(void)domain;
	(void)level;
	(void)text;
	(void)arg;
}

void
shrink_init(const char *argv0)
{
	g_log_set_default_handler(discard_message, NULL);
	if (!loaders_start(argv0))
		msg_die("libvips: %s", vips_error_buffer());
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	/* Disable Orc, because it needs executable memory for the code that it
	 * generates. */
	if (dlsym(RTLD_DEFAULT, "orc_init") != NULL)
		vips_vector_set_enabled(FALSE);
#ifdef M_ARENA_MAX
	/* Use one arena, because an arena per thread would take 64 MiB of
	 * address space each. */
	mallopt(M_ARENA_MAX, 1);
#endif
	loaders_restrict();
	loaders_warm_up();
	sandbox_limits();
}

/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vips/vips.h>
#include <vips/vector.h>
#include <webp/mux.h>

#include "base/clock.h"
#include "base/msg.h"
#include "image/confine.h"
#include "image/shrink.h"

#define WEBP_EFFORT 2	/* two thirds of the time of 4 for 2 % more bytes */
#define WAITING 4	/* seconds that pass for one of processor time */

/* The kinds that are opened, by their first bytes and by the one loader of
 * libvips that may see them. */
static const struct kind {
	const char *name;
	size_t at, len;
	const char *magic;
	const char *loader, *class;
} kinds[] = {
	{ "jpeg", 0, 3, "\xff\xd8\xff", "VipsForeignLoadJpegSource",
	    "VipsForeignLoadJpeg" },
	{ "png", 0, 8, "\x89PNG\r\n\x1a\n", "VipsForeignLoadPngSource",
	    "VipsForeignLoadPng" },
	{ "webp", 8, 4, "WEBP", "VipsForeignLoadWebpSource",
	    "VipsForeignLoadWebp" },
	{ "gif", 0, 4, "GIF8", "VipsForeignLoadNsgifSource",
	    "VipsForeignLoadNsgif" },
	{ "avif", 4, 8, "ftypavif", "VipsForeignLoadHeifSource",
	    "VipsForeignLoadHeif" },
	{ "avif", 4, 8, "ftypavis", "VipsForeignLoadHeifSource",
	    "VipsForeignLoadHeif" },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* What the process that opened a picture says of it; then come the files. */
struct said {
	uint32_t refusal, kind, width, height;
	uint32_t bytes[2];
};

/* Within that process. */

struct task {
	const struct shrink_rules *rules;
	struct slice picture;
	struct said said;
	void *made[2];
};

static bool
refuse(struct task *t, enum refusal why)
{
	t->said.refusal = why;
	return false;
}

static bool
find_kind(struct task *t)
{
	for (uint32_t i = 0; i < KINDS; i++) {
		const struct kind *k = &kinds[i];

		t->said.kind = i;
		if (t->picture.len >= k->at + k->len && memcmp(t->picture.p +
		    k->at, k->magic, k->len) == 0)
			return true;
	}
	return refuse(t, REFUSAL_UNKNOWN_KIND);
}

/* Looks at the header alone; every pixel comes later. */
static bool
check_header(struct task *t, VipsSource *source)
{
	const struct kind *kind = &kinds[t->said.kind];
	const char *loader = vips_foreign_find_load_source(source);
	VipsImage *head;
	double pixels;

	if (loader == NULL || strcmp(loader, kind->loader) != 0)
		return refuse(t, strcmp(kind->name, "avif") == 0 ?
		    REFUSAL_NO_AVIF : REFUSAL_OTHER_KIND);
	head = vips_image_new_from_source(source, "", "access",
	    VIPS_ACCESS_SEQUENTIAL, NULL);
	if (head == NULL)
		return refuse(t, REFUSAL_HEADER);
	pixels = (double)vips_image_get_width(head) *
	    vips_image_get_height(head);
	g_object_unref(head);
	if (pixels > (double)t->rules->max_pixels)
		return refuse(t, REFUSAL_TOO_MANY_PIXELS);
	return true;
}

/* libvips 8.14 leaves what the file said of itself in WebP, "strip" or not. */
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

/* Makes the picture, no side longer than that, turned upright, its colors
 * made sRGB, and nothing said about it. (libvips 8.14 forgets "fail_on" on its
 * way to the loader of a source; the option string gets there.) Nothing is
 * given back: the process ends soon. */
static bool
shrink_to(struct task *t, VipsSource *source, long longest, int which)
{
	VipsImage *image = NULL;
	size_t n = 0;

	if (vips_thumbnail_source(source, &image, (int)longest, "height",
	    (int)longest, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
	    "option_string", "[fail_on=error]", NULL) != 0 ||
	    !save(t, image, &t->made[which], &n) || n > FORMAT_BYTES_MAX)
		return refuse(t, REFUSAL_DAMAGED);
	t->said.bytes[which] = (uint32_t)n;
	t->said.width = (uint32_t)vips_image_get_width(image);
	t->said.height = (uint32_t)vips_image_get_height(image);
	return true;
}

static bool
open_and_shrink(struct task *t)
{
	VipsSource *source;

	if (!find_kind(t))
		return false;
	source = vips_source_new_from_memory(t->picture.p, t->picture.len);
	return source != NULL && check_header(t, source) &&
	    shrink_to(t, source, t->rules->thumbnail, SHRINK_THUMBNAIL) &&
	    shrink_to(t, source, t->rules->size, SHRINK_FULL);
}

static bool
put(int out, const void *data, size_t n)
{
	const char *p = data;
	ssize_t some;

	for (; n > 0; p += some, n -= (size_t)some)
		if ((some = write(out, p, n)) < 0)
			return false;
	return true;
}

static void
work(int out, void *arg)
{
	struct task *t = arg;

	if (!open_and_shrink(t) && t->said.refusal == REFUSAL_NONE)
		refuse(t, REFUSAL_DAMAGED);
	if (put(out, &t->said, sizeof(t->said)) &&
	    t->said.refusal == REFUSAL_NONE)
		for (int i = 0; i < 2; i++)
			put(out, t->made[i], t->said.bytes[i]);
}

/* Outside of it. */

/* Reads all n bytes; false if they do not come in time. */
static bool
get(int in, void *to, size_t n, int64_t deadline)
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
is_sound(const struct said *s)
{
	return s->kind < KINDS &&
	    s->width - 1 < FORMAT_SIDE_MAX && s->height - 1 < FORMAT_SIDE_MAX &&
	    s->bytes[0] <= FORMAT_BYTES_MAX && s->bytes[1] <= FORMAT_BYTES_MAX;
}

/* Believes nothing that could not be so. */
static enum refusal
hear(int in, const struct shrink_rules *rules, int64_t deadline,
    struct shrunk *to)
{
	struct said s;

	if (!get(in, &s, sizeof(s), deadline))
		return REFUSAL_DIED;
	if (s.refusal != REFUSAL_NONE)
		return s.refusal < REFUSAL_DIED ? s.refusal : REFUSAL_DIED;
	if (!is_sound(&s))
		return REFUSAL_DIED;
	for (int i = 0; i < 2; i++) {
		buf_reserve(&to->made[i], s.bytes[i]);
		if (!get(in, to->made[i].p, s.bytes[i], deadline))
			return REFUSAL_DIED;
		to->made[i].len = s.bytes[i];
		if (!format_is(rules->format, buf_all(&to->made[i])))
			return REFUSAL_DIED;
	}
	to->kind = kinds[s.kind].name;
	to->width = s.width;
	to->height = s.height;
	return REFUSAL_NONE;
}

static void
clear(struct shrunk *s)
{
	s->kind = NULL;
	buf_clear(&s->made[SHRINK_FULL]);
	buf_clear(&s->made[SHRINK_THUMBNAIL]);
}

void
shrink(const struct shrink_rules *rules, struct slice picture,
    struct shrunk *to)
{
	struct task t = { .rules = rules, .picture = picture };
	int64_t deadline = clock_mono() +
	    rules->seconds * WAITING * INT64_C(1000000000);
	struct confined c = confine_start(work, &t, (unsigned)rules->seconds);
	int status;

	clear(to);
	to->refusal = hear(c.out, rules, deadline, to);
	status = confine_end(&c);
	if (to->refusal == REFUSAL_DIED && (clock_mono() >= deadline ||
	    (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)))
		to->refusal = REFUSAL_LATE;
	if (to->refusal != REFUSAL_NONE)
		clear(to);
}

void
shrunk_free(struct shrunk *s)
{
	buf_free(&s->made[SHRINK_FULL]);
	buf_free(&s->made[SHRINK_THUMBNAIL]);
}

/* libvips and GLib tell the world what they think of a picture. */
static void
hush(const gchar *domain, GLogLevelFlags level, const gchar *text,
    gpointer arg)
{
	(void)domain;
	(void)level;
	(void)text;
	(void)arg;
}

/* No loader of libvips runs but those of our kinds. */
static void
bar_loaders(void)
{
	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < KINDS; i++)
		vips_operation_block_set(kinds[i].class, FALSE);
}

/* What a loader reads when it is first used, decoders that are files of their
 * own for one, a confined process can no longer read: so each sees the first
 * bytes of a picture, and no more, before. */
static void
wake_loaders(void)
{
	for (size_t i = 0; i < KINDS; i++) {
		char head[64] = "";
		VipsSource *source;
		VipsImage *image;

		memcpy(head + kinds[i].at, kinds[i].magic, kinds[i].len);
		if (kinds[i].at == 4)
			head[3] = sizeof(head);
		source = vips_source_new_from_memory(head, sizeof(head));
		image = vips_image_new_from_source(source, "", NULL);
		VIPS_UNREF(image);
		VIPS_UNREF(source);
	}
	vips_error_clear();
}

void
shrink_init(const char *argv0)
{
	g_log_set_default_handler(hush, NULL);
	if (VIPS_INIT(argv0) != 0)
		msg_die("libvips: %s", vips_error_buffer());
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	/* Orc would write machine code, in memory that may be executed. */
	if (dlsym(RTLD_DEFAULT, "orc_init") != NULL)
		vips_vector_set_enabled(FALSE);
#ifdef M_ARENA_MAX
	/* An arena for each thread would take 64 MiB of addresses. */
	mallopt(M_ARENA_MAX, 1);
#endif
	bar_loaders();
	wake_loaders();
	confine_limits();
}

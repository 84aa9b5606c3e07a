/* SPDX-License-Identifier: MIT */
/* shrink-image - makes two pictures of one that others made: one to show and
 * a thumbnail, with nothing in them but pixels.
 *
 * fetch-image hands it pictures on a socket, so that what a hostile one does
 * to it stays here. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vips/vips.h>
#include <webp/mux.h>

#include "base/msg.h"
#include "base/opt.h"
#include "image/confine.h"
#include "json/jsonw.h"

#define MEMORY ((size_t)512 << 20)	/* bytes it may have of its own */
#define FILE_MAX ((size_t)16 << 20)	/* bytes of a file that it writes */
#define WEBP_EFFORT 2	/* two thirds of the time of 4 for 2 % more bytes */

static long size = 1200, thumbnail = 200, max_pixels = 64000000;
static long seconds = 30;
static bool jpeg;

static const char *
set_format(const char *text)
{
	jpeg = strcmp(text, "jpeg") == 0;
	return jpeg || strcmp(text, "webp") == 0 ? NULL : "webp or jpeg";
}

static const struct opt opts[] = {
	{ .name = "format", .kind = OPT_CALL, .arg = "webp|jpeg",
	    .help = "write pictures of this kind (webp)", .call = set_format },
	{ .name = "max-pixels", .kind = OPT_COUNT, .arg = "N",
	    .help = "open no larger picture (64000000)", .to = &max_pixels,
	    .min = 1, .max = 1e9 },
	{ .name = "seconds", .kind = OPT_COUNT, .arg = "N",
	    .help = "of processor time for a picture (30)", .to = &seconds,
	    .min = 1, .max = 3600 },
	{ .name = "size", .kind = OPT_COUNT, .arg = "N",
	    .help = "of the longer side, at most, pixels (1200)",
	    .to = &size, .min = 16, .max = 8192 },
	{ .name = "thumbnail", .kind = OPT_COUNT, .arg = "N",
	    .help = "the same of the thumbnail (200)", .to = &thumbnail,
	    .min = 16, .max = 8192 },
	{ 0 }
};

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

/* What came of a picture. */
struct result {
	const char *code;	/* what is wrong with it; NULL: nothing */
	const char *message;
	const char *kind;
	int width, height;	/* of the larger one written */
};

static bool
refuse(struct result *r, const char *code, const char *message)
{
	r->code = code;
	r->message = message;
	return false;
}

static const struct kind *
find_kind(int fd)
{
	char head[16] = "";
	ssize_t n = pread(fd, head, sizeof(head), 0);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const struct kind *k = &kinds[i];

		if (n >= (ssize_t)(k->at + k->len) &&
		    memcmp(head + k->at, k->magic, k->len) == 0)
			return k;
	}
	return NULL;
}

/* No loader of libvips runs but those of our kinds. */
static void
bar_loaders(void)
{
	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		vips_operation_block_set(kinds[i].class, FALSE);
}

/* Looks at the header alone; every pixel comes later. */
static bool
check_header(VipsSource *source, const struct kind *kind, struct result *r)
{
	const char *loader = vips_foreign_find_load_source(source);
	VipsImage *head;
	double pixels;

	if (loader == NULL || strcmp(loader, kind->loader) != 0)
		return refuse(r, "not_an_image", strcmp(kind->name, "avif") ==
		    0 ? "AVIF, which this libvips does not read" :
		    "it is not what its first bytes say");
	head = vips_image_new_from_source(source, "", "access",
	    VIPS_ACCESS_SEQUENTIAL, NULL);
	if (head == NULL)
		return refuse(r, "damaged", "its header is damaged");
	pixels = (double)vips_image_get_width(head) *
	    vips_image_get_height(head);
	g_object_unref(head);
	if (pixels > (double)max_pixels)
		return refuse(r, "too_many_pixels",
		    "it has more pixels than --max-pixels");
	return true;
}

static bool
put(int fd, const void *data, size_t n)
{
	const char *p = data;
	ssize_t some;

	for (; n > 0; p += some, n -= (size_t)some)
		if ((some = write(fd, p, n)) < 0)
			return false;
	return true;
}

/* libvips 8.14 leaves what the file said of itself in WebP, "strip" or not. */
static bool
put_webp(int fd, const void *data, size_t n)
{
	static const char *const chunks[] = { "EXIF", "XMP ", "ICCP" };
	WebPData whole = { data, n }, bare = { NULL, 0 };
	WebPMux *mux = WebPMuxCreate(&whole, 0);
	bool good = false;

	for (int i = 0; mux != NULL && i < 3; i++)
		WebPMuxDeleteChunk(mux, chunks[i]);
	if (mux != NULL && WebPMuxAssemble(mux, &bare) == WEBP_MUX_OK)
		good = put(fd, bare.bytes, bare.size);
	WebPDataClear(&bare);
	WebPMuxDelete(mux);
	return good;
}

/* Writes the picture, no side longer than that, turned upright, its colours
 * made sRGB, and nothing said about it. (libvips 8.14 forgets "fail_on" on its
 * way to the loader of a source; the option string gets there.) */
static bool
shrink_to(VipsSource *source, int longest, int fd, struct result *r)
{
	VipsImage *image = NULL;
	double white[] = { 255 };
	VipsArrayDouble *paper = vips_array_double_new(white, 1);
	void *data = NULL;
	size_t n = 0;
	bool made = vips_thumbnail_source(source, &image, longest, "height",
	    longest, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
	    "option_string", "[fail_on=error]", NULL) == 0 && (jpeg ?
	    vips_jpegsave_buffer(image, &data, &n, "strip", TRUE, "Q", 80,
	    "optimize_coding", TRUE, "background", paper, NULL) :
	    vips_webpsave_buffer(image, &data, &n, "strip", TRUE, "effort",
	    WEBP_EFFORT, NULL)) == 0;
	bool written;

	errno = 0;
	written = made && (jpeg ? put(fd, data, n) : put_webp(fd, data, n));
	if (written) {
		r->width = vips_image_get_width(image);
		r->height = vips_image_get_height(image);
	} else if (errno == ENOSPC || errno == EDQUOT) {
		refuse(r, "no_space", "no space left on the device");
	} else {
		refuse(r, "damaged",
		    "it is damaged, ends too early, or takes too much memory");
	}
	g_free(data);
	VIPS_UNREF(image);
	vips_area_unref(VIPS_AREA(paper));
	return written;
}

/* fds: the picture; the files that it becomes, as they are empty. */
static void
shrink(const int fds[3], struct result *r)
{
	const struct kind *kind = find_kind(fds[0]);
	VipsSource *source;

	*r = (struct result){ 0 };
	confine_time((unsigned)seconds);
	if (kind == NULL) {
		refuse(r, "not_an_image",
		    "neither JPEG, PNG, WebP, AVIF nor GIF");
		return;
	}
	r->kind = kind->name;
	if ((source = vips_source_new_from_descriptor(fds[0])) == NULL)
		refuse(r, "damaged", "it cannot be read");
	else if (check_header(source, kind, r) &&
	    shrink_to(source, (int)thumbnail, fds[2], r))
		shrink_to(source, (int)size, fds[1], r);
	VIPS_UNREF(source);
	vips_error_clear();
}

static void
write_result(const struct result *r, struct buf *line)
{
	struct jsonw w;

	buf_clear(line);
	jsonw_init(&w, line);
	jsonw_object(&w);
	if (r->code != NULL) {
		jsonw_name(&w, "code");
		jsonw_text(&w, r->code);
		jsonw_name(&w, "message");
		jsonw_text(&w, r->message);
	} else {
		jsonw_name(&w, "kind");
		jsonw_text(&w, r->kind);
		jsonw_name(&w, "width");
		jsonw_integer(&w, r->width);
		jsonw_name(&w, "height");
		jsonw_integer(&w, r->height);
	}
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s", w.error);
}

/* The next three descriptors of the socket; false at its end. */
static bool
receive(int fds[3])
{
	char byte;
	struct iovec iov = { &byte, 1 };
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(3 * sizeof(int))];
	} control;
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control.room) };
	struct cmsghdr *h;
	ssize_t n;

	while ((n = recvmsg(STDIN_FILENO, &m, MSG_CMSG_CLOEXEC)) < 0 &&
	    errno == EINTR)
		continue;
	if (n < 0)
		msg_die("stdin:");
	if (n == 0)
		return false;
	h = CMSG_FIRSTHDR(&m);
	if (h == NULL || h->cmsg_type != SCM_RIGHTS ||
	    h->cmsg_len != CMSG_LEN(3 * sizeof(int)))
		msg_die("stdin: a message without three descriptors");
	memcpy(fds, CMSG_DATA(h), 3 * sizeof(int));
	return true;
}

static void
serve(struct buf *line)
{
	struct result r;
	int fds[3];

	while (receive(fds)) {
		shrink(fds, &r);
		for (int i = 0; i < 3; i++)
			close(fds[i]);
		write_result(&r, line);
		if (send(STDIN_FILENO, line->p, line->len, MSG_NOSIGNAL) < 0)
			return;
	}
}

static int
shrink_file(char *const names[3], struct buf *line)
{
	struct result r;
	int fds[3];

	for (int i = 0; i < 3; i++) {
		fds[i] = open(names[i], i == 0 ? O_RDONLY | O_CLOEXEC :
		    O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
		if (fds[i] < 0 && i == 2)
			unlink(names[1]);
		if (fds[i] < 0)
			msg_die("%s:", names[i]);
	}
	confine(MEMORY, FILE_MAX);
	shrink(fds, &r);
	if (r.code != NULL) {
		msg_error("%s: %s", names[0], r.message);
		return SOME;
	}
	write_result(&r, line);
	buf_char(line, '\n');
	if (write(STDOUT_FILENO, line->p, line->len) != (ssize_t)line->len)
		msg_die("stdout:");
	return DONE;
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

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, NULL };
	struct buf line = { 0 };
	int operand, status = DONE;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[options] [PICTURE FULL THUMBNAIL]",
	    "Makes a picture to show, and a thumbnail, of somebody's picture.",
	    tables);
	if (operand < argc && argc - operand != 3)
		opt_usage("three operands, or none");
	g_log_set_default_handler(hush, NULL);
	if (VIPS_INIT(argv[0]) != 0)
		msg_die("libvips: %s", vips_error_buffer());
	vips_concurrency_set(1);
	vips_cache_set_max(0);
	bar_loaders();
	if (operand < argc) {
		status = shrink_file(argv + operand, &line);
	} else {
		confine(MEMORY, FILE_MAX);
		serve(&line);
	}
	buf_free(&line);
	vips_shutdown();
	return status;
}

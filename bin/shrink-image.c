/* SPDX-License-Identifier: MIT */
/* shrink-image - make a small image and a thumbnail, both without metadata,
 * from an untrusted image.
 *
 * fetch-image passes images to this program on a socket. A separate process in
 * a sandbox decodes each image, so that a hostile image cannot do harm outside
 * that process. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/opt.h"
#include "image/outputs.h"
#include "image/sandbox.h"
#include "image/shrink.h"
#include "json/writer.h"

static struct shrink_rules rules = { .format = &format_webp, .size = 1200,
	.thumbnail = 200, .max_pixels = 64000000, .seconds = 30 };
static struct cut cut;	/* how to cut the image that an operand names */
static bool unconfined, confinement;

static const char *
set_format(const char *text)
{
	return format_set(&rules.format, text);
}

static const char *
set_crop(const char *text)
{
	char end;

	if (sscanf(text, "%d,%d,%d,%d%c", &cut.left, &cut.top, &cut.width,
	    &cut.height, &end) != 4 || !cut_is_valid(&cut) || cut.width == 0)
		return "not LEFT,TOP,WIDTH,HEIGHT in pixels";
	return NULL;
}

static const char *
set_whole(const char *text)
{
	char end;

	if (sscanf(text, "%d,%d%c", &cut.whole_width, &cut.whole_height,
	    &end) != 2 || !cut_is_valid(&cut) || cut.whole_width == 0 ||
	    cut.whole_height == 0)
		return "not WIDTH,HEIGHT in pixels";
	return NULL;
}

static const char *
set_angle(const char *text)
{
	char end;

	if (sscanf(text, "%d%c", &cut.angle, &end) != 1 || !cut_is_valid(&cut))
		return "not 0, 90, 180 or 270";
	return NULL;
}

static const struct opt opts[] = {
	{ .name = "angle", .kind = OPT_CALL, .arg = "0|90|180|270",
	    .help = "rotate the upright image clockwise (0)",
	    .call = set_angle },
	{ .name = "confinement", .kind = OPT_FLAG,
	    .help = "print which confinement is supported, and exit",
	    .to = &confinement },
	{ .name = "crop", .kind = OPT_CALL, .arg = "LEFT,TOP,WIDTH,HEIGHT",
	    .help = "use this part of the rotated image, in pixels",
	    .call = set_crop },
	{ .name = "format", .kind = OPT_CALL, .arg = "webp|jpeg",
	    .help = "image format to write (webp)", .call = set_format },
	{ .name = "max-pixels", .kind = OPT_COUNT, .arg = "N",
	    .help = "reject images with more pixels (64000000)",
	    .to = &rules.max_pixels, .min = 1, .max = 1e9 },
	{ .name = "seconds", .kind = OPT_COUNT, .arg = "N",
	    .help = "CPU time limit for an image (30)",
	    .to = &rules.seconds, .min = 1, .max = 3600 },
	{ .name = "size", .kind = OPT_COUNT, .arg = "N",
	    .help = "longest side of the image in pixels (1200)",
	    .to = &rules.size, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "thumbnail", .kind = OPT_COUNT, .arg = "N",
	    .help = "longest side of the thumbnail in pixels (200)",
	    .to = &rules.thumbnail, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "unconfined", .kind = OPT_FLAG,
	    .help = "decode even if the kernel supports no confinement",
	    .to = &unconfined, .env = "APLSYNC_UNCONFINED" },
	{ .name = "whole", .kind = OPT_CALL, .arg = "WIDTH,HEIGHT",
	    .help = "reject an upright image of a different size",
	    .call = set_whole },
	{ 0 }
};

/* Maps a file into memory. Only the process in the sandbox reads that memory.
 * Returns false, with errno, if mapping fails or the file is not a regular
 * file. The caller unmaps *image. */
static bool
map_image(int fd, struct slice *image)
{
	struct stat st;
	void *p;

	*image = slice("", 0);
	if (fstat(fd, &st) != 0)
		return false;
	errno = EINVAL;
	if (!S_ISREG(st.st_mode))
		return false;
	if (st.st_size == 0)
		return true;
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return false;
	*image = slice(p, (size_t)st.st_size);
	return true;
}

static void
unmap(struct slice image)
{
	if (image.len > 0)
		munmap((void *)image.p, image.len);
}

static bool
is_full(int error)
{
	return error == ENOSPC || error == EDQUOT;
}

static void
write_result(const struct shrunk *s, struct buf *line)
{
	struct jsonw w;

	buf_clear(line);
	jsonw_init(&w, line);
	jsonw_object(&w);
	if (s->rejection != REJECTION_NONE) {
		jsonw_name(&w, "code");
		jsonw_text(&w, rejection_texts[s->rejection].code);
		jsonw_name(&w, "message");
		jsonw_text(&w, rejection_texts[s->rejection].message);
	} else {
		jsonw_name(&w, "kind");
		jsonw_text(&w, s->kind);
		jsonw_name(&w, "width");
		jsonw_integer(&w, s->width);
		jsonw_name(&w, "height");
		jsonw_integer(&w, s->height);
	}
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s", w.error);
}

/* Receives the next task from the socket: three file descriptors, and how to
 * cut the image. Returns false at the end of the input. */
static bool
receive_task(int fds[3], struct cut *to)
{
	struct iovec iov = { to, sizeof(*to) };
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(3 * sizeof(int))];
	} control;
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control.bytes) };
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
		msg_die("stdin: a message without three file descriptors");
	if (n != sizeof(*to) || !cut_is_valid(to))
		msg_die("stdin: a message without a valid crop");
	memcpy(fds, CMSG_DATA(h), 3 * sizeof(int));
	return true;
}

/* Shrinks the image in fds[0], and writes the results to the empty files fds[1]
 * and fds[2]. */
static void
shrink_received(const int fds[3], const struct cut *part, struct shrunk *s)
{
	struct slice image;

	if (!map_image(fds[0], &image)) {
		s->rejection = REJECTION_DAMAGED;
		return;
	}
	shrink(&rules, part, image, s);
	unmap(image);
	for (int i = 0; i < 2 && s->rejection == REJECTION_NONE; i++)
		if (!io_write(fds[1 + i], s->made[i].p, s->made[i].len)) {
			if (!is_full(errno))
				msg_die("an image: cannot be written:");
			s->rejection = REJECTION_NO_SPACE;
		}
}

/* Shrinks the images that the socket delivers. */
static void
serve(void)
{
	struct shrunk s = { 0 };
	struct buf line = { 0 };
	struct cut part = { 0 };
	int fds[3];

	while (receive_task(fds, &part)) {
		shrink_received(fds, &part, &s);
		for (int i = 0; i < 3; i++)
			close(fds[i]);
		write_result(&s, &line);
		if (send(STDIN_FILENO, line.p, line.len, MSG_NOSIGNAL) < 0)
			break;
	}
	shrunk_free(&s);
	buf_free(&line);
}

static int
shrink_file(char *const names[3])
{
	struct shrunk s = { 0 };
	struct output target[2];
	const struct output *bad = NULL;
	struct buf line = { 0 };
	struct slice image;
	struct stat st;
	int fd = io_open(names[0], O_RDONLY);

	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", names[0]);
	outputs_find(target, names + 1);
	outputs_check(target, &st);
	if (!map_image(fd, &image))
		msg_die("%s:", names[0]);
	close(fd);
	shrink(&rules, &cut, image, &s);
	unmap(image);
	if (s.rejection == REJECTION_NONE)
		bad = outputs_write(target, s.made);
	if (bad != NULL) {
		if (!is_full(errno))
			msg_die("%s:", bad->name);
		s.rejection = REJECTION_NO_SPACE;
	}
	write_result(&s, &line);
	buf_char(&line, '\n');
	if (s.rejection != REJECTION_NONE)
		msg_error("%s: %s", names[0],
		    rejection_texts[s.rejection].message);
	else if (!io_write(STDOUT_FILENO, line.p, line.len))
		msg_die("stdout:");
	outputs_free(target);
	buf_free(&line);
	shrunk_free(&s);
	return s.rejection == REJECTION_NONE ? DONE : SOME;
}

static int
print_confinement(void)
{
	struct sandbox_kernel c = sandbox_supported();

	if (printf("{\"seccomp\":%s,\"landlock\":%d}\n",
	    c.seccomp ? "true" : "false", c.landlock) < 0 ||
	    fflush(stdout) != 0)
		msg_die("stdout:");
	return c.seccomp || c.landlock != 0 ? DONE : SOME;
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, NULL };
	int operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[options] [IMAGE FULL THUMBNAIL]",
	    "Makes a small image and a thumbnail from an image.",
	    tables);
	if (operand < argc && (confinement || argc - operand != 3))
		opt_usage(confinement ? "--confinement: takes no operands" :
		    "needs three operands, or none");
	if (confinement)
		return print_confinement();
	sandbox_require(unconfined);
	shrink_init(argv[0]);
	if (operand < argc)
		return shrink_file(argv + operand);
	serve();
	return DONE;
}

/* SPDX-License-Identifier: MIT */
/* shrink-image - makes two pictures of one that others made: one to show and
 * a thumbnail, with nothing in them but pixels.
 *
 * fetch-image hands it pictures on a socket. Each is opened by a process that
 * can do nothing else, so that what a hostile one does to it stays there. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/opt.h"
#include "image/confine.h"
#include "image/shrink.h"
#include "json/jsonw.h"

static struct shrink_rules rules = { .format = &format_webp, .size = 1200,
	.thumbnail = 200, .max_pixels = 64000000, .seconds = 30 };
static bool unconfined, confinement;

static const char *
set_format(const char *text)
{
	return format_set(&rules.format, text);
}

static const struct opt opts[] = {
	{ .name = "confinement", .kind = OPT_FLAG,
	    .help = "print what confines pictures here, and exit",
	    .to = &confinement },
	{ .name = "format", .kind = OPT_CALL, .arg = "webp|jpeg",
	    .help = "write pictures of this kind (webp)", .call = set_format },
	{ .name = "max-pixels", .kind = OPT_COUNT, .arg = "N",
	    .help = "open no larger picture (64000000)",
	    .to = &rules.max_pixels, .min = 1, .max = 1e9 },
	{ .name = "seconds", .kind = OPT_COUNT, .arg = "N",
	    .help = "of processor time for a picture (30)",
	    .to = &rules.seconds, .min = 1, .max = 3600 },
	{ .name = "size", .kind = OPT_COUNT, .arg = "N",
	    .help = "of the longer side, at most, pixels (1200)",
	    .to = &rules.size, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "thumbnail", .kind = OPT_COUNT, .arg = "N",
	    .help = "the same of the thumbnail (200)",
	    .to = &rules.thumbnail, .min = 16, .max = FORMAT_SIDE_MAX },
	{ .name = "unconfined", .kind = OPT_FLAG,
	    .help = "open pictures even if the kernel cannot confine that",
	    .to = &unconfined, .env = "APLSYNC_UNCONFINED" },
	{ 0 }
};

/* A file, as bytes; only its confined process looks at them. */
static bool
map(int fd, struct slice *picture)
{
	struct stat st;
	void *p;

	*picture = slice("", 0);
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
	*picture = slice(p, (size_t)st.st_size);
	return true;
}

static void
unmap(struct slice picture)
{
	if (picture.len > 0)
		munmap((void *)picture.p, picture.len);
}

static bool
put(int fd, struct slice data)
{
	ssize_t some;

	for (; data.len > 0; data.p += some, data.len -= (size_t)some)
		if ((some = write(fd, data.p, data.len)) < 0)
			return false;
	return true;
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
	if (s->refusal != REFUSAL_NONE) {
		jsonw_name(&w, "code");
		jsonw_text(&w, refusal_words[s->refusal].code);
		jsonw_name(&w, "message");
		jsonw_text(&w, refusal_words[s->refusal].message);
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

/* On a socket. */

/* The next three descriptors; false at its end. */
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

/* fds: the picture; the files that it becomes, as they are empty. */
static void
shrink_received(const int fds[3], struct shrunk *s)
{
	struct slice picture;

	if (!map(fds[0], &picture)) {
		s->refusal = REFUSAL_DAMAGED;
		return;
	}
	shrink(&rules, picture, s);
	unmap(picture);
	for (int i = 0; i < 2 && s->refusal == REFUSAL_NONE; i++)
		if (!put(fds[1 + i], buf_all(&s->made[i]))) {
			if (!is_full(errno))
				msg_die("a picture:");
			s->refusal = REFUSAL_NO_SPACE;
		}
}

static void
serve(void)
{
	struct shrunk s = { 0 };
	struct buf line = { 0 };
	int fds[3];

	while (receive(fds)) {
		shrink_received(fds, &s);
		for (int i = 0; i < 3; i++)
			close(fds[i]);
		write_result(&s, &line);
		if (send(STDIN_FILENO, line.p, line.len, MSG_NOSIGNAL) < 0)
			break;
	}
	shrunk_free(&s);
	buf_free(&line);
}

/* On files. */

/* A file that is to be written. */
struct target {
	const char *name;	/* as it was typed */
	char *path;	/* free of links; the caller's to free */
	bool there;	/* st is of it */
	struct stat st;
};

/* Only a regular file is replaced; a device is written to. */
static bool
is_replaced(const struct target *t)
{
	return !t->there || S_ISREG(t->st.st_mode);
}

static void
find_target(struct target *t, const char *name)
{
	struct buf path = { 0 };
	char *copy, *folder;

	*t = (struct target){ .name = name };
	t->there = stat(name, &t->st) == 0;
	if (t->there) {
		if (access(name, W_OK) != 0 ||
		    (t->path = realpath(name, NULL)) == NULL)
			msg_die("%s:", name);
		return;
	}
	if ((copy = strdup(name)) == NULL)
		msg_die("%s:", name);
	folder = realpath(dirname(copy), NULL);
	if (folder == NULL)
		msg_die("%s:", name);
	memcpy(copy, name, strlen(name));
	buf_printf(&path, "%s/%s", folder, basename(copy));
	buf_cstr(&path);
	t->path = path.p;
	free(folder);
	free(copy);
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Nothing is written to what is read, or to one file twice. */
static void
check_targets(const struct stat *picture, const struct target t[2])
{
	for (int i = 0; i < 2; i++)
		if (t[i].there && same_file(&t[i].st, picture))
			msg_die("%s: it is the picture itself", t[i].name);
	if (is_replaced(&t[0]) && (strcmp(t[0].path, t[1].path) == 0 ||
	    (t[0].there && t[1].there && same_file(&t[0].st, &t[1].st))))
		msg_die("%s: both pictures cannot be one file", t[1].name);
}

/* Opens where the target is written until it is whole: *beside is that
 * file's name, the caller's to free. -1 with errno if it cannot. */
static int
open_beside(const struct target *t, char **beside)
{
	struct buf name = { 0 };
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	buf_printf(&name, "%s.XXXXXX", t->path);
	buf_cstr(&name);
	fd = mkostemp(name.p, O_CLOEXEC);
	if (fd < 0) {
		buf_free(&name);
		return -1;
	}
	*beside = name.p;
	fchmod(fd, t->there ? t->st.st_mode & 0777 : 0666 & ~mask);
	return fd;
}

/* A device is written to at once; a file only beside its name. */
static bool
write_target(const struct target *t, struct slice made, char **beside)
{
	int fd = is_replaced(t) ? open_beside(t, beside) :
	    open(t->path, O_WRONLY | O_CLOEXEC);
	int why;
	bool good;

	if (fd < 0)
		return false;
	good = put(fd, made) && (*beside == NULL || fsync(fd) == 0);
	why = errno;
	if (close(fd) != 0)
		return false;
	errno = why;
	return good;
}

/* Writes both, then gives them their names. Returns the one that could not be
 * written, with errno, and then neither file was changed, except if only the
 * second could not be renamed; NULL if both were. */
static const struct target *
write_targets(const struct target t[2], const struct shrunk *s)
{
	char *beside[2] = { NULL, NULL };
	const struct target *bad = NULL;
	int why;

	for (int i = 0; i < 2 && bad == NULL; i++)
		if (!write_target(&t[i], buf_all(&s->made[i]), &beside[i]))
			bad = &t[i];
	for (int i = 0; i < 2 && bad == NULL; i++)
		if (beside[i] != NULL && rename(beside[i], t[i].path) != 0)
			bad = &t[i];
	why = errno;
	for (int i = 0; i < 2; i++) {
		if (bad != NULL && beside[i] != NULL)
			unlink(beside[i]);
		free(beside[i]);
	}
	errno = why;
	return bad;
}

static int
shrink_file(char *const names[3])
{
	struct shrunk s = { 0 };
	struct target target[2];
	const struct target *bad = NULL;
	struct buf line = { 0 };
	struct slice picture;
	struct stat st;
	int fd = open(names[0], O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", names[0]);
	for (int i = 0; i < 2; i++)
		find_target(&target[i], names[1 + i]);
	check_targets(&st, target);
	if (!map(fd, &picture))
		msg_die("%s:", names[0]);
	close(fd);
	shrink(&rules, picture, &s);
	unmap(picture);
	if (s.refusal == REFUSAL_NONE)
		bad = write_targets(target, &s);
	if (bad != NULL) {
		if (!is_full(errno))
			msg_die("%s:", bad->name);
		s.refusal = REFUSAL_NO_SPACE;
	}
	write_result(&s, &line);
	buf_char(&line, '\n');
	if (s.refusal != REFUSAL_NONE)
		msg_error("%s: %s", names[0], refusal_words[s.refusal].message);
	else if (!put(STDOUT_FILENO, buf_all(&line)))
		msg_die("stdout:");
	for (int i = 0; i < 2; i++)
		free(target[i].path);
	buf_free(&line);
	shrunk_free(&s);
	return s.refusal == REFUSAL_NONE ? DONE : SOME;
}

static int
print_confinement(void)
{
	struct confinement c = confine_offered();

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
	operand = opt_parse(argc, argv, "[options] [PICTURE FULL THUMBNAIL]",
	    "Makes a picture to show, and a thumbnail, of somebody's picture.",
	    tables);
	if (operand < argc && (confinement || argc - operand != 3))
		opt_usage(confinement ? "--confinement: no operands" :
		    "three operands, or none");
	if (confinement)
		return print_confinement();
	confine_require(unconfined);
	shrink_init(argv[0]);
	if (operand < argc)
		return shrink_file(argv + operand);
	serve();
	return DONE;
}

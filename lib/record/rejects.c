/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "json/jsonw.h"
#include "record/rejects.h"
#include "text/utf8.h"

#define INPUT_MAX ((size_t)65536)

static const char *rejects_file;
static int rejects_fd = -1;
static uint64_t rejects_seen;

const struct opt rejects_opts[] = {
	{ "rejects", 0, OPT_TEXT, "FILE",
	    "append what cannot be read to FILE, not to stderr",
	    &rejects_file, 0, 0, 0, 0 },
	{ 0 }
};

static void
base64(struct buf *b, struct slice s)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.len; i += 3) {
		size_t left = s.len - i;
		unsigned v = (unsigned)(unsigned char)s.p[i] << 16;

		if (left > 1)
			v |= (unsigned)(unsigned char)s.p[i + 1] << 8;
		if (left > 2)
			v |= (unsigned char)s.p[i + 2];
		buf_char(b, digit[v >> 18]);
		buf_char(b, digit[v >> 12 & 63]);
		buf_char(b, left > 1 ? digit[v >> 6 & 63] : '=');
		buf_char(b, left > 2 ? digit[v & 63] : '=');
	}
}

static void
write_input(struct jsonw *w, struct slice input)
{
	struct slice cut = input;
	struct buf coded = { 0 };

	if (cut.len > INPUT_MAX)
		cut.len = INPUT_MAX;
	/* A cut, ours or the reader's, may fall into a character: up to
	 * three bytes of it go. */
	size_t valid = utf8_valid(cut);
	if (valid == cut.len || (cut.len >= INPUT_MAX && cut.len - valid < 4)) {
		jsonw_name(w, "input");
		jsonw_string(w, slice(cut.p, valid));
		return;
	}
	base64(&coded, cut);
	jsonw_name(w, "input_base64");
	jsonw_string(w, buf_all(&coded));
	buf_free(&coded);
}

/* One write(2) a line, so that programs which share the file do not run into
 * each other; what a full disk or a signal left of it follows. */
static void
write_line(struct slice line)
{
	if (!io_write(rejects_fd, line.p, line.len))
		msg_die("%s:", rejects_file);
}

/* Does the file end in half a line, as a full disk leaves it? Only of one
 * that can be read is that known. */
static bool
is_torn(void)
{
	struct stat st;
	char last = '\n';
	int fd;

	if (fstat(rejects_fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_size == 0)
		return false;
	fd = open(rejects_file, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		(void)!pread(fd, &last, 1, st.st_size - 1);
		close(fd);
	}
	return last != '\n';
}

/* Is fd open on the regular file that rejects are appended to? */
static bool
is_rejects(int fd)
{
	struct stat a, b;

	return rejects_fd >= 0 && fstat(rejects_fd, &a) == 0 &&
	    fstat(fd, &b) == 0 && S_ISREG(a.st_mode) &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

void
rejects_open(void)
{
	if (rejects_file == NULL)
		return;
	rejects_fd = open(rejects_file,
	    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	if (rejects_fd < 0)
		msg_die("%s:", rejects_file);
	rejects_refuse(STDIN_FILENO, "stdin");
	rejects_refuse(STDOUT_FILENO, "stdout");
}

void
rejects_refuse(int fd, const char *name)
{
	if (is_rejects(fd))
		msg_die("%s: --rejects cannot be the file of %s",
		    rejects_file, name);
}

/* Writes a string, with each byte that is no UTF-8 as U+FFFD. */
static void
write_text(struct jsonw *w, const char *name, const char *text)
{
	struct buf repaired = { 0 };

	utf8_repair(&repaired, slice_of(text));
	jsonw_name(w, name);
	jsonw_string(w, buf_all(&repaired));
	buf_free(&repaired);
}

static void
append(const struct reject *r, const char *reason)
{
	static bool begun;
	struct buf line = { 0 };
	struct jsonw w;

	if (!begun && is_torn())
		write_line(slice("\n", 1));
	begun = true;
	jsonw_init(&w, &line);
	jsonw_object(&w);
	if (r->file != NULL)
		write_text(&w, "file", r->file);
	jsonw_name(&w, "line");
	jsonw_integer(&w, (int64_t)r->line);
	jsonw_name(&w, "offset");
	jsonw_integer(&w, (int64_t)r->offset);
	write_text(&w, "reason", reason);
	jsonw_name(&w, "bytes");
	jsonw_integer(&w, (int64_t)r->bytes);
	write_input(&w, r->input);
	jsonw_end(&w);
	buf_char(&line, '\n');
	write_line(buf_all(&line));
	buf_free(&line);
}

void
rejects_put(const struct reject *r, const char *reason)
{
	rejects_seen++;
	if (rejects_file != NULL)
		append(r, reason);
	else
		msg_error("%s:%" PRIu64 ": %s",
		    r->file != NULL ? r->file : "stdin", r->line, reason);
}

uint64_t
rejects_count(void)
{
	return rejects_seen;
}

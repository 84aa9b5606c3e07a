/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/io.h"
#include "base/msg.h"
#include "json/writer.h"
#include "record/rejects.h"
#include "text/utf8.h"

#define INPUT_MAX ((size_t)65536)

static const char *rejects_file;
static int rejects_fd = -1;
static uint64_t rejects_seen;

const struct opt rejects_opts[] = {
	{ .name = "rejects", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "append rejects to FILE instead of reporting them",
	    .to = &rejects_file },
	{ 0 }
};

static void
write_input(struct jsonw *w, struct slice input)
{
	struct slice cut = input;
	struct buf coded = { 0 };

	if (cut.len > INPUT_MAX)
		cut.len = INPUT_MAX;
	/* If truncation, here or in the reader, has split a character, remove
	 * the bytes of the partial character, at most three. */
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

/* Writes a line with one write(2), so that lines of several programs that share
 * the file do not mix. A second write follows only if a full disk or a signal
 * interrupted the first one. */
static void
write_line(struct slice line)
{
	if (!io_write(rejects_fd, line.p, line.len))
		msg_die("%s:", rejects_file);
}

/* Does the file end in a partial line, for example after a full disk? Returns
 * false if the file cannot be read. */
static bool
ends_in_partial_line(void)
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

/* Exits if *b is the regular file to which rejects are appended. */
static void
check_file(const struct stat *b, const char *name)
{
	struct stat a;

	if (rejects_fd >= 0 && fstat(rejects_fd, &a) == 0 &&
	    S_ISREG(a.st_mode) && a.st_dev == b->st_dev &&
	    a.st_ino == b->st_ino)
		msg_die("%s: --rejects cannot be the file of %s",
		    rejects_file, name);
}

void
rejects_open(void)
{
	if (rejects_file == NULL)
		return;
	rejects_fd = io_open(rejects_file, O_WRONLY | O_CREAT | O_APPEND);
	if (rejects_fd < 0)
		msg_die("%s:", rejects_file);
	rejects_check_fd(STDIN_FILENO, "stdin");
	rejects_check_fd(STDOUT_FILENO, "stdout");
}

void
rejects_check_fd(int fd, const char *name)
{
	struct stat st;

	if (fstat(fd, &st) == 0)
		check_file(&st, name);
}

void
rejects_check_path(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0)
		check_file(&st, path);
}

static void
write_text(struct jsonw *w, const char *name, const char *text)
{
	jsonw_name(w, name);
	jsonw_repaired(w, slice_of(text));
}

static void
append(const struct reject *r, const char *reason)
{
	static bool has_appended;
	struct buf line = { 0 };
	struct jsonw w;

	if (!has_appended && ends_in_partial_line())
		write_line(slice("\n", 1));
	has_appended = true;
	jsonw_init(&w, &line);
	jsonw_object(&w);
	if (r->file != NULL)
		write_text(&w, "file", r->file);
	jsonw_name(&w, "line");
	jsonw_integer(&w, (int64_t)r->line);
	jsonw_name(&w, "offset");
	jsonw_integer(&w, (int64_t)r->offset);
	write_text(&w, "reason", reason);
	if (r->input.p != NULL) {
		jsonw_name(&w, "bytes");
		jsonw_integer(&w, (int64_t)r->bytes);
		write_input(&w, r->input);
	}
	jsonw_end(&w);
	buf_char(&line, '\n');
	write_line(buf_all(&line));
	buf_free(&line);
}

void
rejects_put(const struct reject *r, const char *reason)
{
	const char *name = r->file != NULL ? r->file : "stdin";
	struct buf kind = { 0 };

	rejects_seen++;
	if (rejects_file != NULL) {
		append(r, reason);
		return;
	}
	buf_printf(&kind, "%s: %s", name, reason);
	msg_alike(buf_cstr(&kind), "%s:%" PRIu64 ": %s", name, r->line,
	    reason);
	buf_free(&kind);
}

void
rejects_damaged(const char *file, uint64_t line, const char *reason)
{
	if (rejects_file != NULL)
		append(&(struct reject){ .file = file, .line = line }, reason);
}

uint64_t
rejects_count(void)
{
	return rejects_seen;
}

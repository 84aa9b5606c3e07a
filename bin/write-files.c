/* SPDX-License-Identifier: MIT */
/* write-files - write each line of an export to its own file in a directory:
 * only files whose content changed, each atomically, and none until the whole
 * input has been read */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/jsondir.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/reader.h"
#include "base/xalloc.h"

#define STAGING ".new"	/* subdirectory that holds new files until they are
			 * moved into place */
#define LONGEST ((size_t)1000000000)	/* SQLite's limit on a text, in bytes */
#define DESCRIPTORS 8	/* file descriptors that nftw may use */

/* Where to write a line whose first member has the name NAME: to one fixed
 * file, or to a file in a directory. In the directory, the value of the member
 * is the name of the file. */
struct rule {
	char *head;	/* the beginning of the line: {"NAME": and, for a
			 * directory, a quote */
	size_t head_len;
	const char *path;
	bool is_dir;
	bool is_staged;	/* for a fixed file: its new content is in the staging
			 * directory */
	struct jsondir dir;
};

static struct rule *rule;
static size_t rules;
static char *staging_path;
static int target, staging;

static const struct opt opts[] = { { 0 } };

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

/* Removes the staging directory with its files. No other program uses them. */
static void
remove_staging(void)
{
	(void)nftw(staging_path, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
}

static int
open_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		msg_die("%s:", path);
	return fd;
}

static void
open_both(const char *dir)
{
	struct buf path = { 0 };

	if (mkdir(dir, 0777) != 0 && errno != EEXIST)
		msg_die("%s:", dir);
	target = open_directory(dir);
	buf_printf(&path, "%s/" STAGING, dir);
	staging_path = xstrdup(buf_cstr(&path));
	buf_free(&path);
	remove_staging();
	if (mkdir(staging_path, 0777) != 0)
		msg_die("%s:", staging_path);
	staging = open_directory(staging_path);
}

/* Parses NAME=SUBDIR/ or NAME=FILE in place. */
static void
read_rule(struct rule *r, char *word)
{
	char *path = strchr(word, '=');
	struct buf head = { 0 };
	size_t len;

	if (path == NULL || path == word || path[1] == '\0' || path[1] == '/')
		opt_usage("%s: not NAME=SUBDIR/ or NAME=FILE", word);
	/* cppcheck-suppress nullPointerRedundantCheck ; opt_usage ends it */
	/* cppcheck-suppress nullPointerArithmeticRedundantCheck */
	*path++ = '\0';
	len = strlen(path);
	*r = (struct rule){ .path = path, .is_dir = path[len - 1] == '/' };
	if (r->is_dir)
		path[len - 1] = '\0';
	buf_printf(&head, "{\"%s\":%s", word, r->is_dir ? "\"" : "");
	r->head_len = head.len;
	r->head = xstrdup(buf_cstr(&head));
	buf_free(&head);
}

static void
read_rules(char **word, size_t n)
{
	rule = xcalloc(n, sizeof(*rule));
	for (rules = 0; rules < n; rules++)
		read_rule(&rule[rules], word[rules]);
	if (rule[n - 1].is_dir)
		opt_usage("%s/: the last NAME=PATH must be a file, not a "
		    "directory", rule[n - 1].path);
}

/* Returns the rule that the line matches. If there is none, the program exits
 * with 2. */
static struct rule *
find_rule(struct slice line, uint64_t n)
{
	for (size_t i = 0; i < rules; i++)
		if (line.len > rule[i].head_len && memcmp(line.p,
		    rule[i].head, rule[i].head_len) == 0)
			return &rule[i];
	msg_die("stdin: line %llu: its first member matches no NAME=PATH",
	    (unsigned long long)n);
}

static void
put_line(struct rule *r, struct slice content, uint64_t n)
{
	struct slice rest = slice(content.p + r->head_len,
	    content.len - r->head_len);
	struct slice name;

	if (r->is_dir) {
		name = slice_split(&rest, '"');
		if (!jsondir_can_name(name))
			msg_die("stdin: line %llu: not a valid file name",
			    (unsigned long long)n);
		jsondir_put(&r->dir, name, content);
	} else if (!jsondir_has(target, r->path, content, &r->dir.existing)) {
		r->is_staged = true;
		jsondir_write(staging, r->path, content);
	}
}

/* Writes all lines to the staging directory. The input is complete only if its
 * last line matches the last rule. */
static void
read_lines(void)
{
	struct buf content = { 0 };
	struct rule *r = NULL;
	enum reader_got got;
	struct reader in;
	struct slice line;

	reader_init(&in, STDIN_FILENO, LONGEST);
	while ((got = reader_next(&in, -1, &line)) != READER_END) {
		if (got == READER_WAIT)
			continue;
		if (got == READER_FAILED)
			msg_die("stdin:");
		if (got != READER_LINE)
			msg_die("stdin: line %llu: too long",
			    (unsigned long long)in.line);
		r = find_rule(line, in.line);
		buf_clear(&content);
		buf_slice(&content, line);
		buf_char(&content, '\n');
		put_line(r, buf_all(&content), in.line);
	}
	if (r != &rule[rules - 1])
		msg_die("stdin: incomplete: its last line does not match the "
		    "last NAME=PATH");
	buf_free(&content);
	reader_free(&in);
}

static void
move_file(const struct rule *r)
{
	if (r->is_staged && renameat(staging, r->path, target, r->path) != 0)
		msg_die("%s:", r->path);
}

/* Blocks the signals that would interrupt the program. Moving the files takes
 * only seconds. */
static void
hold_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

/* Moves the new files into place, the file of the last rule last. Then removes
 * obsolete files. */
static void
replace_all(void)
{
	size_t i;

	for (i = 0; i < rules; i++)
		if (rule[i].is_dir)
			jsondir_prepare(&rule[i].dir);
	if (syncfs(staging) != 0)
		msg_die("%s:", staging_path);
	hold_signals();
	for (i = 0; i < rules; i++)
		if (rule[i].is_dir)
			jsondir_move(&rule[i].dir);
		else if (i + 1 < rules)
			move_file(&rule[i]);
	move_file(&rule[rules - 1]);
	for (i = 0; i < rules; i++)
		if (rule[i].is_dir)
			jsondir_tidy(&rule[i].dir);
	remove_staging();
}

static void
report(void)
{
	size_t staged = 0, obsolete = 0;

	for (size_t i = 0; i < rules; i++) {
		staged += rule[i].dir.staged.n + rule[i].is_staged;
		obsolete += rule[i].dir.obsolete.n;
	}
	msg_note("%zu files written, %zu removed", staged, obsolete);
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { opts, NULL };
	int operand;
	size_t i;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv, "[-q] DIR NAME=PATH...",
	    "Writes each changed line of an export to its own file.",
	    tables);
	if (argc - operand < 2)
		opt_usage("needs DIR and at least one NAME=PATH");
	read_rules(argv + operand + 1, (size_t)(argc - operand - 1));
	open_both(argv[operand]);
	for (i = 0; i < rules; i++)
		if (rule[i].is_dir)
			jsondir_open(&rule[i].dir, target, staging,
			    rule[i].path);
	read_lines();
	replace_all();
	report();
	for (i = 0; i < rules; i++) {
		if (rule[i].is_dir)
			jsondir_free(&rule[i].dir);
		else
			buf_free(&rule[i].dir.existing);
		free(rule[i].head);
	}
	free(rule);
	return DONE;
}

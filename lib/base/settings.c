/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/msg.h"
#include "base/reader.h"
#include "base/settings.h"
#include "base/xalloc.h"

#define PREFIX "APLSYNC_"
#define LONGEST 65536	/* maximum bytes of a line of a file */
#define NAME_MAX_LEN 64	/* maximum bytes of the name of a setting */

extern char **environ;

/* The variables that set_setting has set, and where each value is from. */
static struct set {
	char *name, *from;
} *sets;
static size_t set_count, set_cap;
static bool done;

static const char *
after_prefix(const char *name)
{
	return name + sizeof(PREFIX) - 1;
}

/* Is name, of n bytes, the name of a setting? The name of a setting for a list
 * or a threshold may end with the code of a state, as in APLSYNC_LIST_MI. */
static bool
is_setting(const char *name, size_t n)
{
	static const char *const by_state[] = { "_WARNING", "_CRITICAL" };
	size_t stem = n - 3;

	for (const struct setting *s = settings_all; s->name != NULL; s++)
		if (strlen(s->name) == n && memcmp(s->name, name, n) == 0)
			return true;
	if (n < 4 || name[stem] != '_' || !is_upper(name[n - 1]) ||
	    !is_upper(name[n - 2]))
		return false;
	if (slice_is(slice(name, stem), PREFIX "LIST"))
		return true;
	for (size_t i = 0; i < COUNT(by_state); i++)
		if (slice_ends(slice(name, stem), by_state[i]))
			return is_setting(name, stem);
	return false;
}

/* The edit distance of a and b: the minimum number of characters to insert,
 * remove or replace to change a to b. Algorithm by Wagner and Fischer
 * (1974). */
static size_t
distance(const char *a, const char *b)
{
	size_t row[NAME_MAX_LEN + 1], n = strlen(b);

	for (size_t k = 0; k <= n; k++)
		row[k] = k;
	for (size_t i = 0; a[i] != '\0'; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t k = 0; k < n; k++) {
			size_t least = corner + (a[i] != b[k]);

			corner = row[k + 1];
			if (row[k] + 1 < least)
				least = row[k] + 1;
			if (corner + 1 < least)
				least = corner + 1;
			row[k + 1] = least;
		}
	}
	return row[n];
}

/* Reports that no setting has this name, suggests the most similar name, and
 * exits with status 2. where is FILE:LINE, or "environment". */
_Noreturn static void
reject_setting(const char *where, const char *name)
{
	const char *nearest = NULL;
	size_t least = strlen(after_prefix(name)) / 2 + 1;

	for (const struct setting *s = settings_all; s->name != NULL; s++) {
		size_t n = strlen(s->name) > NAME_MAX_LEN ? least :
		    distance(name, s->name);

		if (n < least) {
			least = n;
			nearest = s->name;
		}
	}
	if (nearest == NULL)
		msg_die("%s: %s: no such setting; see aplsync.conf(5)", where,
		    name);
	msg_die("%s: %s: no such setting; did you mean %s?", where, name,
	    nearest);
}

/* Sets the environment variable, unless it is already set. */
static void
set_setting(const char *name, const char *value, const char *from)
{
	if (getenv(name) != NULL)
		return;
	if (setenv(name, value, 0) != 0)
		msg_die("%s:", name);
	sets = xgrow(sets, &set_cap, set_count + 1, sizeof(sets[0]));
	sets[set_count++] = (struct set){ xstrdup(name), xstrdup(from) };
}

/* Sets settings from the credentials that systemd passes to a service. If a
 * credential is named like a setting, such as APLSYNC_UPCDB_KEY_FILE, the
 * setting's value is the path of the credential's file. */
static void
read_credentials(void)
{
	const char *path = getenv("CREDENTIALS_DIRECTORY");
	DIR *dir = path == NULL || path[0] == '\0' ? NULL : opendir(path);
	const struct dirent *d;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		struct slice name = slice_of(d->d_name);
		struct buf file = { 0 };

		if (!slice_starts(name, PREFIX) || !slice_ends(name, "_FILE"))
			continue;
		buf_printf(&file, "%s/%s", path, d->d_name);
		set_setting(d->d_name, buf_cstr(&file), "credentials");
		buf_free(&file);
	}
	if (dir != NULL)
		closedir(dir);
}

static struct slice
without_quotes(struct slice s)
{
	if (s.len > 1 && (s.p[0] == '"' || s.p[0] == '\'') &&
	    s.p[s.len - 1] == s.p[0])
		return slice(s.p + 1, s.len - 2);
	return s;
}

static bool
is_name(struct slice s)
{
	if (!slice_starts(s, PREFIX) || s.len == sizeof(PREFIX) - 1)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!is_upper(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '_')
			return false;
	return true;
}

static void
read_line(struct slice line, const char *where)
{
	struct slice name, value;
	char *name_text, *value_text;

	line = slice_trim(line);
	if (line.len == 0 || line.p[0] == '#')
		return;
	value = line;
	name = slice_trim(slice_split(&value, '='));
	if (memchr(line.p, '=', line.len) == NULL || !is_name(name) ||
	    memchr(line.p, '\0', line.len) != NULL)
		msg_die("%s: not " PREFIX "NAME=VALUE", where);
	value = without_quotes(slice_trim(value));
	name_text = xstrndup(name.p, name.len);
	value_text = xstrndup(value.p, value.len);
	if (!is_setting(name.p, name.len))
		reject_setting(where, name_text);
	set_setting(name_text, value_text, where);
	free(name_text);
	free(value_text);
}

static void
read_file(const char *path)
{
	struct buf where = { 0 };
	struct reader r;
	struct slice line;
	struct stat st;
	enum reader_got got;
	int fd;

	if (stat(path, &st) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return;
		msg_die("%s: cannot be read:", path);
	}
	/* O_NONBLOCK: do not wait for the writer of a FIFO. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s: cannot be read:", path);
	if (!S_ISREG(st.st_mode))
		msg_die("%s: cannot be read: not a regular file", path);
	reader_init(&r, fd, LONGEST);
	while ((got = reader_next(&r, -1, &line)) != READER_END) {
		if (got == READER_WAIT)	/* a signal arrived */
			continue;
		if (got == READER_FAILED)
			msg_die("%s: cannot be read:", path);
		buf_clear(&where);
		buf_printf(&where, "%s:%llu", path,
		    (unsigned long long)r.line);
		if (got == READER_LONG)
			msg_die("%s: line too long", buf_cstr(&where));
		read_line(line, buf_cstr(&where));
	}
	reader_free(&r);
	buf_free(&where);
	close(fd);
}

static void
check_environment(void)
{
	for (char **e = environ; *e != NULL; e++) {
		size_t n = strcspn(*e, "=");
		char *name;

		if (strncmp(*e, PREFIX, sizeof(PREFIX) - 1) != 0 ||
		    is_setting(*e, n))
			continue;
		name = xstrndup(*e, n);
		reject_setting("environment", name);
	}
}

void
settings_read(void)
{
	static const char *const machine[] = { "/etc/aplsync/aplsync.conf",
	    "/etc/aplsync.conf" };
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct buf path = { 0 };

	if (done)
		return;
	done = true;
	check_environment();
	read_credentials();
	if (config != NULL && config[0] != '\0')
		buf_printf(&path, "%s/aplsync/aplsync.conf", config);
	else if (home != NULL && home[0] != '\0')
		buf_printf(&path, "%s/.config/aplsync/aplsync.conf", home);
	if (path.len > 0)
		read_file(buf_cstr(&path));
	for (size_t i = 0; i < COUNT(machine); i++)
		read_file(machine[i]);
	buf_free(&path);
}

const char *
settings_origin(const char *name)
{
	for (size_t i = 0; i < set_count; i++)
		if (strcmp(sets[i].name, name) == 0)
			return sets[i].from;
	return getenv(name) != NULL ? "environment" : NULL;
}

/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/settings.h"
#include "base/xalloc.h"

static bool want_help, want_version;
static const char *opt_synopsis;

static const struct opt common_opts[] = {
	{ .name = "help", .letter = 'h', .help = "print this help and exit",
	    .to = &want_help },
	{ .name = "quiet", .letter = 'q', .help = "print only errors",
	    .to = &msg_quiet },
	{ .name = "version", .letter = 'V',
	    .help = "print the version and exit", .to = &want_version },
	{ 0 }
};

void
opt_usage(const char *fmt, ...)
{
	char reason[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(reason, sizeof(reason), fmt, ap);
	va_end(ap);
	msg_error("%s", reason);
	fprintf(stderr, "usage: %s %s\n", msg_program, opt_synopsis);
	exit(CANNOT);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp((*(const struct opt *const *)a)->name,
	    (*(const struct opt *const *)b)->name);
}

/* Returns the rows of all tables, sorted by name, and sets *n to their number.
 * The caller frees the array. */
static const struct opt **
join_tables(const struct opt *const *tables, size_t *n)
{
	const struct opt **all = NULL;
	const struct opt *table = common_opts;
	size_t cap = 0;

	*n = 0;
	do {
		for (const struct opt *o = table; o->name != NULL; o++) {
			all = xgrow(all, &cap, *n + 1, sizeof(all[0]));
			all[(*n)++] = o;
		}
		table = *tables++;
	} while (table != NULL);
	if (all != NULL)
		qsort(all, *n, sizeof(all[0]), by_name);
	return all;
}

static void
print_help(const char *purpose, const struct opt **all, size_t n)
{
	buf_printf(&out, "usage: %s %s\n\n%s\n\n", msg_program,
	    opt_synopsis, purpose);
	for (size_t i = 0; i < n; i++) {
		const struct opt *o = all[i];
		struct buf left = { 0 };

		if (o->letter != 0)
			buf_printf(&left, "-%c, ", o->letter);
		else
			buf_str(&left, "    ");
		buf_printf(&left, "--%s", o->name);
		if (o->arg != NULL)
			buf_printf(&left, " %s", o->arg);
		buf_printf(&out, "  %-25s %s\n", buf_cstr(&left), o->help);
		buf_free(&left);
	}
	out_close();
}

/* Sets the variable of an option to the value that `text` gives. Returns NULL,
 * or an error message. */
static const char *
set_option(const struct opt *o, const char *text)
{
	static char why[80];
	double max = o->min == 0 && o->max == 0 ? INT_MAX : o->max;
	double x;
	char *end;

	if (o->kind == OPT_FLAG) {
		*(bool *)o->to = true;
		return NULL;
	}
	if (text[0] == '\0')
		return "must not be empty";
	if (o->kind == OPT_CALL)
		return o->call(text);
	if (o->kind == OPT_TEXT) {
		*(const char **)o->to = text;
		return NULL;
	}
	/* Only plain decimals: strtod also accepts "0x1p3", "inf" and " 1". */
	if (text[strspn(text, "0123456789.")] != '\0')
		return "not a number";
	errno = 0;
	x = strtod(text, &end);
	if (*end != '\0' || errno != 0)
		return "not a number";
	if (o->kind == OPT_COUNT && x != floor(x))
		return "not a whole number";
	if (x < o->min || x > max) {
		snprintf(why, sizeof(why), "must be from %.15g to %.15g",
		    o->min, max);
		return why;
	}
	if (o->kind == OPT_COUNT)
		*(long *)o->to = (long)x;
	else
		*(double *)o->to = x;
	return NULL;
}

/* Sets each option that is not on the command line, if its environment variable
 * has a value. */
static void
set_from_environment(const struct opt **all, size_t n, const bool *given)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = all[i]->env != NULL ?
		    getenv(all[i]->env) : NULL;
		const char *why;

		if (given[i] || text == NULL || text[0] == '\0')
			continue;
		if ((why = set_option(all[i], text)) != NULL)
			opt_usage("%s: %s: %s", all[i]->env, text, why);
	}
}

/* The tables for getopt_long(). For the option all[i], getopt_long() returns
 * LONG + i or the option's letter. */
#define LONG 256

struct getopt {
	struct option *longs;
	struct buf shorts;
};

static void
add_letter(struct buf *shorts, char letter, const char *arg)
{
	if (letter != 0)
		buf_printf(shorts, "%c%s", letter, arg != NULL ? ":" : "");
}

static struct getopt
getopt_of(const struct opt **all, size_t n)
{
	struct getopt g = { .longs = xcalloc(2 * n + 1, sizeof(g.longs[0])) };
	size_t names = 0;

	buf_char(&g.shorts, ':');
	for (size_t i = 0; i < n; i++) {
		struct option o = { all[i]->name,
		    all[i]->arg != NULL ? required_argument : no_argument,
		    NULL, LONG + (int)i };

		g.longs[names++] = o;
		o.name = all[i]->old;
		if (o.name != NULL)
			g.longs[names++] = o;
		add_letter(&g.shorts, all[i]->letter, all[i]->arg);
		add_letter(&g.shorts, all[i]->old_letter, all[i]->arg);
	}
	return g;
}

/* Returns i if getopt_long() returned c for the option all[i]. Exits with
 * status 2 if the option does not exist, lacks its value, or takes no value but
 * has one. */
static size_t
option_of(int c, char **argv, const struct opt **all)
{
	size_t i = 0;

	if (c == ':')
		opt_usage("%s: needs a value", argv[optind - 1]);
	if (c == '?' && optopt >= LONG)
		opt_usage("%s: takes no value", argv[optind - 1]);
	if (c == '?' && optopt != 0)
		opt_usage("-%c: no such option", optopt);
	if (c == '?')
		opt_usage("%s: no such option", argv[optind - 1]);
	while (c != LONG + (int)i && c != all[i]->letter &&
	    c != all[i]->old_letter)
		i++;
	return i;
}

/* Sets the options that are on the command line. Sets given[i] if all[i] is one
 * of them. */
static void
set_from_arguments(int argc, char **argv, const struct opt **all, size_t n,
    bool *given)
{
	struct getopt g = getopt_of(all, n);
	const char *why;
	int c;

	while ((c = getopt_long(argc, argv, buf_cstr(&g.shorts), g.longs,
	    NULL)) != -1) {
		size_t i = option_of(c, argv, all);

		given[i] = true;
		if ((why = set_option(all[i], optarg)) != NULL)
			opt_usage("--%s: %s: %s", all[i]->name, optarg, why);
	}
	free(g.longs);
	buf_free(&g.shorts);
}

int
opt_parse(int argc, char **argv, const char *synopsis, const char *purpose,
    const struct opt *const *tables)
{
	size_t n;
	const struct opt **all = join_tables(tables, &n);
	bool *given = xcalloc(n, sizeof(given[0]));

	opt_synopsis = synopsis;
	set_from_arguments(argc, argv, all, n, given);
	if (want_help)
		print_help(purpose, all, n);
	else if (want_version) {
		buf_printf(&out, "%s %s\n", msg_program, VERSION);
		out_close();
	}
	if (want_help || want_version)
		exit(DONE);
	settings_read();
	set_from_environment(all, n, given);
	free(all);
	free(given);
	return optind;
}

void
opt_parse_filter(int argc, char **argv, const char *purpose,
    const struct opt *const *tables)
{
	int operand = opt_parse(argc, argv, "[options] <records >records",
	    purpose, tables);

	if (operand < argc)
		opt_usage("%s: takes no operands", argv[operand]);
}

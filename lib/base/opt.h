/* SPDX-License-Identifier: MIT */
/* Command line options. Each program has tables of its options, from which
 * opt_parse parses the command line and prints --help. Every program also has
 * the options -h, -V and -q. */
#ifndef OPT_H
#define OPT_H

#include <stdbool.h>
#include <stddef.h>

enum opt_kind {
	OPT_FLAG,	/* `to` points to a bool; the option sets it to true */
	OPT_TEXT,	/* `to` points to a const char *; the value is a text
			 * that is not empty */
	OPT_COUNT,	/* `to` points to a long; the value is a whole number
			 * from min to max */
	OPT_SECONDS,	/* `to` points to a double; the value is a number of
			 * seconds from min to max */
	OPT_CALL	/* `to` is not used; call(value) returns NULL, or an
			 * error message */
};

struct opt {
	const char *name;	/* long name, without the dashes */
	const char *arg;	/* the value's name in --help; NULL for a
				 * flag */
	const char *help;	/* one line, lower case, no period at the end */
	void *to;
	const char *(*call)(const char *text);
	double min, max;	/* for OPT_COUNT and OPT_SECONDS; if both are 0,
				 * the range is 0 to INT_MAX */
	const char *env;	/* environment variable that gives the value if
				 * the command line does not, or NULL */
	const char *old;	/* a former long name, which still works but is
				 * not in --help, or NULL */
	enum opt_kind kind;
	char letter;	/* short name, or 0 */
	char old_letter;	/* a former short name, which still works but is
				 * not in --help, or 0 */
};

/* Parses argv and the environment, and returns the index of the first operand.
 * Each table ends with a row without a name; the list of tables ends with NULL.
 * synopsis is what follows the program's name in the usage line; purpose is one
 * line about what the program does. If an option or its value is wrong, prints
 * the reason and the usage line on stderr and exits with status 2. -h and -V
 * print on stdout and exit with status 0. */
int opt_parse(int argc, char **argv, const char *synopsis,
    const char *purpose, const struct opt *const *tables);

/* Like opt_parse, for a filter, which takes no operands. */
void opt_parse_filter(int argc, char **argv, const char *purpose,
    const struct opt *const *tables);

/* Prints "program: reason" and the usage line on stderr, and exits with status
 * 2. */
_Noreturn void opt_usage(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

#endif

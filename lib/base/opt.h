/* SPDX-License-Identifier: MIT */
/* Command line options: one table for each program, from which parsing, the
 * usage line and --help come. -h, -V and -q are in every table. */
#ifndef OPT_H
#define OPT_H

#include <stdbool.h>
#include <stddef.h>

enum opt_kind {
	OPT_FLAG,	/* bool: set */
	OPT_TEXT,	/* const char *: any text, not empty */
	OPT_COUNT,	/* long: a whole number in min..max */
	OPT_SECONDS,	/* double: seconds, 0 or more, in min..max */
	OPT_CALL	/* call(text) checks it; returns NULL or what is
			 * wrong */
};

struct opt {
	const char *name;	/* long name, without the dashes */
	const char *arg;	/* the argument's name; NULL: a flag */
	const char *help;	/* one line, lower case, no full stop */
	void *to;
	const char *(*call)(const char *text);
	double min, max;	/* OPT_COUNT, OPT_SECONDS; both 0: 0..INT_MAX */
	const char *env;	/* environment variable to read if the option is
				 * absent */
	const char *old;	/* an earlier long name, which is still accepted
				 * and in no help */
	enum opt_kind kind;
	char letter;	/* short name, or 0 */
	char old_letter;	/* an earlier one, which is still accepted and
				 * in no help */
};

/* Parses argv by the tables (each ends in a row without a name; the list ends
 * in NULL) and returns the index of the first operand. A wrong option, value or
 * environment value prints the reason and the synopsis on stderr and exits 2;
 * -h and -V print on stdout and exit 0. synopsis follows the program's name.
 * purpose is one line about what the program does. */
int opt_parse(int argc, char **argv, const char *synopsis,
    const char *purpose, const struct opt *const *tables);

/* The same for a filter, which takes no operands. */
void opt_parse_filter(int argc, char **argv, const char *purpose,
    const struct opt *const *tables);

/* "program: reason" and the synopsis of the last opt_parse; exits 2. */
_Noreturn void opt_usage(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

#endif

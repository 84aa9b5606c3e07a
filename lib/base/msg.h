/* SPDX-License-Identifier: MIT */
/* Messages and exit status. A message is "program: subject: reason" on stderr;
 * if the format ends in ':', the text of errno follows. Characters that could
 * control a terminal are shown as '?' (text/terminal.h). */
#ifndef MSG_H
#define MSG_H

#include <stdbool.h>
#include <stdint.h>

/* Exit status of every program (ARCHITECTURE.md). */
enum {
	DONE = 0,	/* every record was processed */
	SOME = 1,	/* a record was rejected, or ended unknown or failed */
	CANNOT = 2	/* the program could not run: wrong usage, or a problem
			 * with a file or the store */
};

extern const char *msg_program;	/* the program's name; msg_init sets it */
extern bool msg_quiet;	/* set by -q: msg_note prints nothing */

/* The text for a value of errno. */
const char *msg_reason(int number);

void msg_init(const char *argv0);
void msg_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Reports an error that may occur in many lines of the input. Prints the first
 * MSG_FIRST messages of each kind, and counts the others. At exit, "program:
 * kind: N more" reports their number. Messages have the same kind if the
 * argument kind differs only in numbers and quoted text. After MSG_KINDS - 1
 * kinds, all other messages count as one kind. */
#define MSG_FIRST 10
#define MSG_KINDS 32
void msg_alike(const char *kind, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void msg_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Ends the program with status 2 (CANNOT), or with 1 (SOME) if msg_set_partial
 * has set a text. Use msg_end if the reason was already reported. */
_Noreturn void msg_die(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));
_Noreturn void msg_end(void);

/* Call this with a text while a part of the work is stored and the rest is not:
 * msg_die and msg_end then print the text last. Otherwise call it with NULL.
 * The text is not copied. */
void msg_set_partial(const char *what);

#endif

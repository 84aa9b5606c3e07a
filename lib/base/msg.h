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
	CANNOT = 2	/* could not run: usage, file, store */
};

extern const char *msg_program;	/* the program's name; msg_init sets it */
extern bool msg_quiet;	/* -q: no msg_note */

/* The text of an errno. */
const char *msg_reason(int number);

void msg_init(const char *argv0);
void msg_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Reports an error that many lines of an input may have. The first MSG_FIRST
 * messages of a kind are written; the others are counted and reported at exit
 * as "program: kind: N more". Messages have the same kind if the argument kind
 * differs only in numbers and quoted text. After MSG_KINDS - 1 kinds, all other
 * messages count as one kind. */
#define MSG_FIRST 10
#define MSG_KINDS 32
void msg_alike(const char *kind, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void msg_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Ends the program with status CANNOT, or with SOME after msg_done. Use msg_end
 * if the reason was already reported. */
_Noreturn void msg_die(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));
_Noreturn void msg_end(void);

/* Call with a text when only a part of the work has been stored: msg_die and
 * msg_end then print the text last. Call with NULL when all or nothing has been
 * stored. The text is not copied. */
void msg_done(const char *what);

#endif

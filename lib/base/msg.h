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
	DONE = 0,	/* every record was dealt with */
	SOME = 1,	/* a record was rejected, or ended unknown or failed */
	CANNOT = 2	/* could not run: usage, file, store */
};

extern const char *msg_program;	/* the program's name; msg_init sets it */
extern bool msg_quiet;	/* -q: no msg_note */

/* The text of an errno. */
const char *msg_reason(int number);

void msg_init(const char *argv0);
void msg_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Reports an error that any line of an input may have. The first MSG_FIRST of a
 * kind are written; the others are counted, and when the program ends one line
 * says "program: kind: N more". Two messages are of one kind if they differ
 * only in numbers and in quoted text. After MSG_KINDS - 1 kinds, all others
 * count as one kind. */
#define MSG_FIRST 10
#define MSG_KINDS 32
void msg_alike(const char *kind, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void msg_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Ends the program with status CANNOT; after msg_done, with SOME. msg_end is
 * for those who have said why. */
_Noreturn void msg_die(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));
_Noreturn void msg_end(void);

/* Part of the work is stored: msg_die says this after its own message. The
 * text is not copied; NULL: nothing, or all of it. */
void msg_done(const char *what);

#endif

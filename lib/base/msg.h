/* SPDX-License-Identifier: MIT */
/* Messages and exit status. A message is "program: subject: reason" on
 * stderr; a format ending in ':' gets the text of errno behind it. What of it
 * could drive a terminal is shown as '?' (text/terminal.h). */
#ifndef MSG_H
#define MSG_H

#include <stdbool.h>

/* Exit status of every program (design: section 2). */
enum {
	DONE = 0,	/* every record was dealt with */
	SOME = 1,	/* a record was rejected, or ended unknown or failed */
	CANNOT = 2	/* could not run: usage, file, store */
};

extern const char *msg_program;	/* the program's name; msg_init sets it */
extern bool msg_quiet;	/* -q: no msg_note */

void msg_init(const char *argv0);
void msg_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void msg_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void msg_die(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

#endif

/* SPDX-License-Identifier: MIT */
/* Reports events to other programs (aplsync-events(7)). An event is one line of
 * JSON, which is appended to a file and passed to a program. */
#ifndef EVENT_H
#define EVENT_H

#include "db/store.h"

extern const struct opt event_opts[];	/* --events FILE, --on-event PROGRAM */

/* Reports an event with its name, the time, and further members, such as
 * "a":1,"b":2, or none. On an error, prints a message. */
void event_send(const char *name, struct slice members);

/* Sets environment variables, so that programs that this program starts report
 * events to the same file and program. */
void event_pass_on(void);

/* Appends the row of the job, with its counters, as a JSON object. Returns
 * false if there is no such job. */
bool event_put_job(struct store *s, struct buf *to, const char *job);

/* Reports an event with the job's name and its row. Reports nothing if there is
 * no such job. */
void event_job(struct store *s, const char *name, const char *job);

#endif

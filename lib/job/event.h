/* SPDX-License-Identifier: MIT */
/* Events (aplsync-events(7)): facts for other programs, a line of JSON each,
 * appended to a file and passed to a program. */
#ifndef EVENT_H
#define EVENT_H

#include "db/store.h"

extern const struct opt event_opts[];	/* --events FILE, --on-event PROGRAM */

/* Reports the event. Its members, "a":1,"b":2, follow its name and the time;
 * there may be none. If it cannot be reported, a message says so. */
void event_send(const char *name, struct slice members);

/* The programs that this one starts, report to the same file and program. */
void event_pass_on(void);

/* Adds the row of the job, with its counters, as an object. False if there is
 * no such job. */
bool event_put_job(struct store *s, struct buf *to, const char *job);

/* Reports it with the name of the job, and its row with the counters. */
void event_job(struct store *s, const char *name, const char *job);

#endif

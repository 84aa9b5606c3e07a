/* SPDX-License-Identifier: MIT */
/* Reports events to other programs (aplsync-events(7)). An event is one line of
 * JSON, which is appended to a file and passed to a program. */
#ifndef EVENT_H
#define EVENT_H

#include "db/store.h"

extern const struct opt event_opts[];	/* --events FILE, --on-event PROGRAM */

/* Reports an event with this name and the current time. `members` is the text
 * of additional members of the JSON object, such as "a":1,"b":2; it may be
 * empty. Prints a message on an error. */
void event_send(const char *name, struct slice members);

/* Sets the environment variables for --events and --on-event, so that child
 * processes report their events to the same file and program. */
void event_pass_on(void);

/* Appends the job's row in product_sync_jobs, as a JSON object. Returns false
 * if there is no such job. */
bool event_put_job(struct store *s, struct buf *to, const char *job);

/* Reports an event with the job's name and its row as members. Reports nothing
 * if there is no such job. */
void event_job(struct store *s, const char *name, const char *job);

#endif

/* SPDX-License-Identifier: MIT */
/* Our name in requests. */
#ifndef AGENT_H
#define AGENT_H

/* NULL, or what is wrong with a contact: it becomes part of a header, so it
 * must not have a line break. */
const char *agent_check(const char *contact);

/* The User-Agent, with the contact unless that is NULL; the caller frees it. */
char *agent_make(const char *contact);

#endif

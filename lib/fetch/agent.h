/* SPDX-License-Identifier: MIT */
/* The User-Agent of our requests. */
#ifndef AGENT_H
#define AGENT_H

/* Checks a contact, which becomes part of a header and must not contain control
 * characters. Returns NULL, or an error message. */
const char *agent_check(const char *contact);

/* Returns the User-Agent, with the contact if it is not NULL. The caller frees
 * it. */
char *agent_make(const char *contact);

#endif

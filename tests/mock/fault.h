/* SPDX-License-Identifier: MIT */
/* The ways to fail. Each takes the right answer and spoils it; a new one is
 * a row in the table of fault.c.
 *
 * What breaks HTTP itself is bytes in a file and how it goes on after them:
 * close=FILE, reset=FILE, stall=FILE, and flood=FILE, which sends the last
 * line of the file again and again. Without a file nothing is sent. */
#ifndef FAULT_H
#define FAULT_H

#include "reply.h"
#include "plan.h"

/* The fault called name, or NULL. */
const struct fault *fault_find(const char *name);

/* NULL, or what is wrong with the argument (NULL: none given). */
const char *fault_check(const struct fault *f, const char *arg);

/* Spoils the answer as the rule says; codes are those of the request. */
void fault_apply(const struct rule *r, const char *codes, struct reply *a);

#endif

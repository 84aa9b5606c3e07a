/* SPDX-License-Identifier: MIT */
/* The ways to fail. Each takes the right response and spoils it; a new one is a
 * row in the table of fault.c. Some break HTTP itself: they send the bytes of a
 * file, and then close, reset or stall the connection (close=FILE, reset=FILE,
 * stall=FILE), or send the last line of the file again and again (flood=FILE).
 * Without a file, they send nothing first. */
#ifndef FAULT_H
#define FAULT_H

#include "plan.h"
#include "reply.h"

/* The fault called name, or NULL. */
const struct fault *fault_find(const char *name);

/* NULL, or what is wrong with the argument (NULL: none given). */
const char *fault_check(const struct fault *f, const char *arg);

/* Spoils the response as the rule says; codes are those of the request. */
void fault_apply(const struct rule *r, const char *codes, struct reply *a);

#endif

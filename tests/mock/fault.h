/* SPDX-License-Identifier: MIT */
/* The kinds of failures. Each changes the right response; add a kind to the
 * table in fault.c. Some break HTTP itself: they send the bytes of a file, and
 * then close, reset or stall the connection (close=FILE, reset=FILE,
 * stall=FILE), or repeatedly send the last line of the file (flood=FILE).
 * Without a file, they send nothing first. */
#ifndef FAULT_H
#define FAULT_H

#include "plan.h"
#include "reply.h"

/* The fault called name, or NULL. */
const struct fault *fault_find(const char *name);

/* NULL, or the problem with the argument (NULL: none given). */
const char *fault_check(const struct fault *f, const char *arg);

/* Changes the response as the rule requires; codes are those of the request. */
void fault_apply(const struct rule *r, const char *codes, struct reply *a);

#endif

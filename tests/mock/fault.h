/* SPDX-License-Identifier: MIT */
/* The kinds of failures. Each changes the correct response. Add a kind to the
 * table in fault.c. Some kinds send no HTTP: they send the bytes of a file, and
 * then close, reset or stall the connection (close=FILE, reset=FILE,
 * stall=FILE), or repeat the last line of the file (flood=FILE). Without FILE
 * they send no bytes. */
#ifndef FAULT_H
#define FAULT_H

#include "plan.h"
#include "response.h"

/* Returns the fault with this name, or NULL. */
const struct fault *fault_find(const char *name);

/* Returns NULL, or the reason why arg is not a valid argument of the fault. arg
 * is NULL if there is none. */
const char *fault_check(const struct fault *f, const char *arg);

/* Changes the response as the rule requires; codes are those of the request. */
void fault_apply(const struct rule *r, const char *codes, struct response *a);

#endif

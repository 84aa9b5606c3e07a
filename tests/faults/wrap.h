/* SPDX-License-Identifier: MIT */
#ifndef FAULTS_WRAP_H
#define FAULTS_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* Counts a call of the function with this name. Returns true if the call must
 * fail, and sets errno. Also returns true, without changing errno, if the call
 * must instead process fewer bytes than requested. */
bool wrap_fails(const char *name);

/* Defines the replacement of a function. A call that must fail returns the
 * value of the argument failed. */
#define WRAP(type, name, params, args, failed) \
	type __real_##name params; \
	type __wrap_##name params; \
	type __wrap_##name params \
	{ \
		return wrap_fails(#name) ? (failed) : __real_##name args; \
	}

/* The hooks of libraries call these real functions, which do not count the
 * call. */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);

#endif

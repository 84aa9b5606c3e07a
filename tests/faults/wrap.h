/* SPDX-License-Identifier: MIT */
#ifndef FAULTS_WRAP_H
#define FAULTS_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* Counts a call of this function. True, with errno set, if the call must fail.
 * Also true, and errno does not change, if the call must be short instead, that
 * is, process fewer bytes than requested. */
bool wrap_fails(const char *name);

/* Defines the replacement of a function; a call that must fail returns
 * failed. */
#define WRAP(type, name, params, args, failed) \
	type __real_##name params; \
	type __wrap_##name params; \
	type __wrap_##name params \
	{ \
		return wrap_fails(#name) ? (failed) : __real_##name args; \
	}

/* The functions that the hooks of libraries call; such a call is not ours. */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);

#endif

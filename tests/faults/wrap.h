/* SPDX-License-Identifier: MIT */
#ifndef FAULTS_WRAP_H
#define FAULTS_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* Counts a call of the function of this name; true, with errno set, if it is
 * the one that is to fail. A call may be told to be short instead, which is
 * true with errno 0: it is to do less than it is asked to. */
bool wrap_fails(const char *name);

/* The function NAME of ours, of which a failed call returns FAILED. */
#define WRAP(type, name, params, args, failed) \
	type __real_##name params; \
	type __wrap_##name params; \
	type __wrap_##name params \
	{ \
		return wrap_fails(#name) ? (failed) : __real_##name args; \
	}

/* What the hooks of libraries end in, which are no calls of ours. */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);

#endif

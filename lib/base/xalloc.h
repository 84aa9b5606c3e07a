/* SPDX-License-Identifier: MIT */
/* Allocation that does not return without memory: it ends the program with
 * status 2 and "out of memory". */
#ifndef XALLOC_H
#define XALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t len);

/* Grows an array of size-byte items to hold at least need of them, by
 * doubling; *cap counts items. */
void *xgrow(void *p, size_t *cap, size_t need, size_t size);

#endif

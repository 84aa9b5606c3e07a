/* SPDX-License-Identifier: MIT */
/* Allocates memory. Never returns NULL: if memory runs out, ends the program
 * with status 2 and the message "out of memory". */
#ifndef XALLOC_H
#define XALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t len);

/* Doubles the capacity of an array until it is at least `need` elements. *cap
 * is the capacity in elements; `size` is the bytes of one element. Returns the
 * array, which may have moved. */
void *xgrow(void *p, size_t *cap, size_t need, size_t size);

#endif

/* SPDX-License-Identifier: MIT */
/* A growing byte buffer: zero-initialize, append, then buf_free. It is not
 * NUL-terminated, except after buf_cstr. */
#ifndef BUF_H
#define BUF_H

#include "base/slice.h"

struct buf {
	char *p;
	size_t len;
	size_t cap;
};

/* Makes room for `more` bytes after the content. */
void buf_reserve(struct buf *b, size_t more);
void buf_str(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The content as a C string, valid until the next change. */
const char *buf_cstr(struct buf *b);

/* Removes the first len bytes. */
void buf_drop(struct buf *b, size_t len);
void buf_free(struct buf *b);

static inline void
buf_add(struct buf *b, const void *p, size_t len)
{
	if (len == 0)
		return;
	if (len > b->cap - b->len)
		buf_reserve(b, len);
	memcpy(b->p + b->len, p, len);
	b->len += len;
}

static inline void
buf_slice(struct buf *b, struct slice s)
{
	buf_add(b, s.p, s.len);
}

static inline void
buf_char(struct buf *b, char c)
{
	if (b->len == b->cap)
		buf_reserve(b, 1);
	b->p[b->len++] = c;
}

static inline void
buf_clear(struct buf *b)
{
	b->len = 0;
}

static inline struct slice
buf_all(const struct buf *b)
{
	return slice(b->p, b->len);
}

/* The bytes appended since the length was start. */
static inline struct slice
buf_since(const struct buf *b, size_t start)
{
	return b->len == start ? slice("", 0) :
	    slice(b->p + start, b->len - start);
}

#endif
